import { sql } from "kysely";
import type Stripe from "stripe";
import { Failure } from "../../core/kernel/index.ts";
import { isId } from "./ids.ts";
import { settleOrder } from "./orders/settle.ts";
import { type Payments, transaction } from "./payments.ts";
import { assertResumed } from "./resumed.ts";
import { madeBy, type StripeApi } from "./stripe/api.ts";
import { verifiedEvent } from "./stripe/signature.ts";

/** What became of an event: `taken` names the order that was looked at because of it. */
export type EventOutcome =
  | { readonly kind: "taken"; readonly order: string }
  | { readonly kind: "ignored"; readonly why: string };

/** Of an event, only this is used: which payment it speaks of. */
interface Subject {
  readonly order: string | null;
  readonly session: string | null;
  readonly intent: string | null;
}

/**
 * Takes an event of Stripe's. It must be signed with the endpoint's secret and of the mode that is configured; then it
 * is a reason to ask Stripe about the payment that it names, and nothing else that it says is believed. So it does not
 * matter whether it comes twice, late, or before another. A Failure (invalid-input) for a signature that is not
 * Stripe's; any other failure means: send it again.
 */
export async function takeEvent(payments: Payments, body: string, signature: string): Promise<EventOutcome> {
  const connection = await payments.connection();
  if (connection === null || connection.webhookSecrets.length === 0)
    throw new Failure("unavailable", "no webhook secret is set: an operator enters it under Purchases, Settings.");
  const event = await verifiedEvent(body, signature, connection.webhookSecrets);
  await assertResumed(payments.db);
  const outcome =
    event.livemode === connection.livemode
      ? await looked(payments, await payments.api(connection), event)
      : ignored(
          `a ${event.livemode ? "live" : "test"} event; this instance takes ${event.livemode ? "test" : "live"} ones`,
        );
  await noted(payments, event, outcome);
  return outcome;
}

const ignored = (why: string): EventOutcome => ({ kind: "ignored", why });

async function looked(payments: Payments, api: StripeApi, event: Stripe.Event): Promise<EventOutcome> {
  const subject = subjectOf(event);
  if (subject === null) return ignored("nothing that purchases depend on");
  const order = await orderOf(payments, api, subject);
  if (order === null) return ignored("of no order here");
  await settleOrder(payments, order.id, order.session);
  return { kind: "taken", order: order.id };
}

/** null: the event is of a kind that changes no purchase. */
function subjectOf({ type, data: { object } }: Stripe.Event): Subject | null {
  const part = object as unknown as Readonly<Record<string, unknown>>;
  const metadata = (part["metadata"] ?? {}) as Readonly<Record<string, unknown>>;
  const id = textOf(part["id"]);
  const named = textOf(metadata[madeBy]);
  if (type.startsWith("checkout.session."))
    return { order: textOf(part["client_reference_id"]) ?? named, session: id, intent: null };
  if (type.startsWith("payment_intent.")) return { order: named, session: null, intent: id };
  if (/^(?:charge|refund)\./.test(type)) return { order: named, session: null, intent: textOf(part["payment_intent"]) };
  return null;
}

const textOf = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

async function orderOf(
  { db }: Payments,
  api: StripeApi,
  { order, session, intent }: Subject,
): Promise<{ readonly id: string; readonly session: string | undefined } | null> {
  const rows = db.selectFrom("credit_order").select("id");
  if (order !== null && isId(order)) {
    const found = await rows.where("id", "=", order).executeTakeFirst();
    if (found !== undefined) return { id: found.id, session: session ?? undefined };
  }
  const paidBy = session ?? (intent === null ? null : await api.sessionOfIntent(intent));
  if (paidBy === null) return null;
  const found = await rows.where("session", "=", paidBy).executeTakeFirst();
  return found === undefined ? null : { id: found.id, session: paidBy };
}

/** For the operator's eyes alone; nothing is decided by it. */
async function noted(payments: Payments, event: Stripe.Event, outcome: EventOutcome): Promise<void> {
  const told = outcome.kind === "taken" ? "looked at" : `not taken: ${outcome.why}`;
  await transaction(payments, (tx) =>
    tx
      .insertInto("payment_event")
      .values({
        id: event.id,
        type: event.type,
        livemode: event.livemode,
        order_id: outcome.kind === "taken" ? outcome.order : null,
        outcome: told,
      })
      .onConflict((conflict) =>
        conflict.column("id").doUpdateSet({ outcome: told, times: sql`payment_event.times + 1`, last_at: sql`now()` }),
      )
      .execute(),
  );
}
