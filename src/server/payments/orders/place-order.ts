import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { Failure } from "../../../core/kernel/index.ts";
import { suspendedPersonSentence, suspendedWorkspaceSentence } from "../../accounts/index.ts";
import type { Tx } from "../../storage/index.ts";
import { packsOnSale } from "../packs.ts";
import { type Payments, transaction } from "../payments.ts";
import { assertResumed } from "../resumed.ts";
import { type Sales, salesSettings } from "../settings/sales.ts";
import { priceOf } from "../settings/tax.ts";
import { creditsText } from "../words.ts";
import { type Order, orderFrom } from "./order.ts";

export interface OrderRequest {
  readonly workspace: string;
  /** Of the button: pressed twice, it is one order. */
  readonly key: string;
  readonly pack: string;
  readonly by: {
    readonly id: string;
    readonly name: string;
    readonly email: string | null;
    readonly isOperator: boolean;
  };
}

/** Orders of a workspace that were begun within an hour and not paid; more is a program gone astray. */
const UNPAID_HOURLY_MAX = 30;

/** Why somebody cannot buy in this mode; null: they can. */
export const refusalInTest = (livemode: boolean, sales: Sales, isOperator: boolean): string | null =>
  livemode || sales.everybodyInTest || isOperator
    ? null
    : "The operator is trying purchases out. Nothing is sold yet: look again later.";

/**
 * Notes the order, then has Stripe make the page to pay on. The order is stored before Stripe hears of it, and Stripe
 * knows it by its id: asked again after a crash, it answers with the same page. A Failure says why it cannot be.
 */
export async function placeOrder(
  payments: Payments,
  request: OrderRequest,
): Promise<{ readonly order: string; readonly payAt: string }> {
  const connection = await payments.connection();
  if (connection === null) throw new Failure("unavailable", "Nothing is sold here: ask the operator for credits.");
  const { livemode } = connection;
  const { order, sales } = await transaction(payments, async (tx) => {
    await assertResumed(tx);
    await assertMayBuy(tx, request);
    const settings = await salesSettings(tx);
    const refused = refusalInTest(livemode, settings, request.by.isOperator);
    if (refused !== null) throw new Failure("conflict", refused);
    return { order: await storedOrder(tx, request, settings, livemode), sales: settings };
  });
  if (order.state === "open" && order.checkoutUrl !== null) return { order: order.id, payAt: order.checkoutUrl };
  if (order.state !== "new")
    throw new Failure("conflict", "This purchase was made already: look at your credits, or press Buy again.");
  const api = await payments.api(connection);
  const back = `${payments.publicUrl}/studio/credits?purchase=${order.id}`;
  const made = await api.createSession({
    order: order.id,
    workspace: order.workspace,
    name: `${order.packName}: ${creditsText(order.microcredits)}`,
    email: request.by.email,
    currency: order.currency,
    grossMinor: order.amountMinor,
    asksAddress: sales.invoices,
    successUrl: back,
    cancelUrl: back,
  });
  await transaction(payments, (tx) =>
    tx
      .updateTable("credit_order")
      .set({
        session: made.session,
        checkout_url: made.url,
        state: sql`case state when 'new' then 'open' else state end`,
      })
      .where("id", "=", order.id)
      .execute(),
  );
  return { order: order.id, payAt: made.url };
}

/** Nobody pays for credits that they may not spend. */
async function assertMayBuy(tx: Tx, { workspace, by }: OrderRequest): Promise<void> {
  const suspension = ["suspended_at", "suspended_reason as reason"] as const;
  const their = await tx.selectFrom("workspace").select(suspension).where("id", "=", workspace).executeTakeFirst();
  if (their != null && their.suspended_at !== null)
    throw new Failure("conflict", suspendedWorkspaceSentence(their.reason));
  const person = await tx.selectFrom("auth_user").select(suspension).where("id", "=", by.id).executeTakeFirst();
  if (person != null && person.suspended_at !== null)
    throw new Failure("conflict", suspendedPersonSentence(person.reason));
}

async function storedOrder(
  tx: Tx,
  { workspace, key, pack: id, by }: OrderRequest,
  sales: Sales,
  livemode: boolean,
): Promise<Order> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`credit_order/${workspace}`}, 0))`.execute(tx);
  const known = await tx
    .selectFrom("credit_order")
    .selectAll()
    .where("workspace", "=", workspace)
    .where("idempotency_key", "=", key)
    .executeTakeFirst();
  if (known?.pack === id) return orderFrom(known);
  if (known !== undefined) throw new Failure("conflict", "This key was used for another pack: press Buy again.");
  const pack = (await packsOnSale(tx)).find((each) => each.id === id);
  if (pack === undefined) throw new Failure("not-found", "This pack is not on sale any more: choose another.");
  await assertFew(tx, workspace);
  const { netMinor, taxMinor, grossMinor, taxName, taxBasisPoints } = priceOf(pack.amountMinor, sales);
  const row = await tx
    .insertInto("credit_order")
    .values({
      id: randomUUID(),
      workspace,
      idempotency_key: key,
      ordered_by: by.id,
      ordered_by_name: by.name,
      pack: pack.id,
      pack_name: pack.name,
      microcredits: String(pack.microcredits),
      currency: pack.currency,
      net_minor: netMinor,
      tax_minor: taxMinor,
      amount_minor: grossMinor,
      tax_name: taxName,
      tax_basis_points: taxBasisPoints,
      livemode,
      session: null,
      checkout_url: null,
      problem: null,
      paid_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return orderFrom(row);
}

async function assertFew(tx: Tx, workspace: string): Promise<void> {
  const { count } = await tx
    .selectFrom("credit_order")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("workspace", "=", workspace)
    .where("paid_at", "is", null)
    .where("created_at", ">", sql<string>`now() - interval '1 hour'`)
    .executeTakeFirstOrThrow();
  if (count >= UNPAID_HOURLY_MAX)
    throw new Failure("conflict", "Many purchases were begun and not paid. Pay one of them, or try again in an hour.");
}
