import { sql } from "kysely";
import { Failure, moneyText } from "../../../core/kernel/index.ts";
import type { Tx } from "../../storage/index.ts";
import { issueCreditNote, issueInvoice } from "../invoices/issue.ts";
import { type Payments, transaction } from "../payments.ts";
import { assertResumed } from "../resumed.ts";
import { salesSettings } from "../settings/sales.ts";
import type { PaymentNow } from "../stripe/payment.ts";
import { moveCredits } from "./moves.ts";
import { whyNoCredits } from "./no-credits.ts";
import { type Order, orderFrom, readOrder } from "./order.ts";

/** Others may settle the same order at the same time; more than a few in a row is a fault. */
const TRIES = 8;

/**
 * Asks Stripe what an order's payment is now, and brings order, credits and invoices to that. It may be called at any
 * time, any number of times and for any reason: an event, somebody who looks, the clock. `session` names the session
 * where the order does not know it yet. null: there is no such order. A Failure where Stripe cannot be asked, or must
 * not be since the instance was restored.
 */
export async function settleOrder(payments: Payments, id: string, session?: string): Promise<Order | null> {
  for (let tried = 0; tried < TRIES; tried++) {
    await assertResumed(payments.db);
    const order = await readOrder(payments.db, id);
    const asked = order?.session ?? session;
    if (order === null || asked === undefined) return order;
    const connection = await payments.connection();
    // A test key knows nothing of live payments, nor the other way round.
    if (connection === null || connection.livemode !== order.livemode) return order;
    const api = await payments.api(connection);
    const now = await api.payment(asked);
    // Taken in only if nobody took in a word of Stripe since we read: ours may be the older one.
    const settled = await transaction(payments, async (tx) => {
      const locked = await tx
        .selectFrom("credit_order")
        .selectAll()
        .where("id", "=", id)
        .forUpdate()
        .executeTakeFirst();
      if (locked?.version !== order.version) return null;
      return settledBy(payments, tx, orderFrom(locked), now);
    });
    if (settled !== null) return settled;
  }
  throw new Failure("unavailable", "This purchase is being looked at by others: try again.");
}

async function settledBy(payments: Payments, tx: Tx, order: Order, now: PaymentNow | null): Promise<Order> {
  if (now === null) {
    const problem = `Stripe does not know the session ${order.session ?? ""}: was the key of another account set?`;
    return changed(tx, order, { problem });
  }
  const session = order.session ?? now.session;
  const isPaid = order.paidAt !== null;
  const problem =
    problemWith(order, now) ?? (isPaid || now.status !== "paid" ? null : await whyNoCredits(tx, order.workspace));
  if (now.status === "paid" && problem === null) return taken(payments, tx, { ...order, session }, now);
  if (isPaid) return changed(tx, order, { problem: problem ?? `Stripe says of this paid order: ${now.status}.` });
  if (now.status === "paid" || now.status === "free")
    return changed(tx, order, {
      state: "refused",
      problem: refusalOf(now, problem),
      ...sessionOf(order, now),
    });
  return changed(tx, order, { state: now.status, problem: null, ...sessionOf(order, now) });
}

const sessionOf = (order: Order, now: PaymentNow) => (order.session === null ? { session: now.session } : {});

/** What the operator still has to do about it: nothing once all of it was paid back. */
const refusalOf = ({ status, refundedMinor, amountMinor }: PaymentNow, problem: string | null): string | null => {
  if (status === "free") return "Stripe asked for no payment: nothing was paid, and no credits were given.";
  return refundedMinor >= amountMinor ? null : problem;
};

/** A payment counts only for the order that it was made for, as it was agreed. */
function problemWith(order: Order, now: PaymentNow): string | null {
  const { currency, amountMinor, livemode } = order;
  if (now.order !== order.id) return `Stripe’s session is of another order (${now.order ?? "none"}).`;
  if (order.session !== null && order.session !== now.session) return `Stripe paid another session (${now.session}).`;
  if (now.livemode !== livemode) return `The payment is a ${now.livemode ? "live" : "test"} payment; the order is not.`;
  if (now.currency !== currency || now.amountMinor !== amountMinor)
    return `Paid were ${moneyText(now.amountMinor, now.currency)}, agreed were ${moneyText(amountMinor, currency)}.`;
  return null;
}

/** The payment stands, whole or in part: credits, then documents. */
async function taken(payments: Payments, tx: Tx, order: Order, now: PaymentNow): Promise<Order> {
  const isFirst = order.paidAt === null;
  const hasMoved = await moveCredits(tx, order, now);
  const refundedMinor = Math.min(now.refundedMinor, order.amountMinor);
  const sales = await salesSettings(tx);
  if (isFirst && sales.invoices) await issueInvoice(tx, order, now, sales);
  if (refundedMinor !== order.refundedMinor) await issueCreditNote(tx, order, refundedMinor - order.refundedMinor);
  if (hasMoved) await payments.moved(tx, order.workspace);
  return changed(tx, order, {
    state: "paid",
    problem: null,
    session: now.session,
    refunded_minor: refundedMinor,
    disputed_minor: Math.min(now.disputedMinor, order.amountMinor - refundedMinor),
    ...(isFirst ? { paid_at: new Date().toISOString() } : {}),
  });
}

type Change = Partial<{
  state: Order["state"];
  problem: string | null;
  session: string;
  refunded_minor: number;
  disputed_minor: number;
  paid_at: string;
}>;

async function changed(tx: Tx, { id }: Order, change: Change): Promise<Order> {
  const row = await tx
    .updateTable("credit_order")
    .set({ ...change, version: sql`version + 1`, asked_at: sql`now()` })
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return orderFrom(row);
}
