import { type Check, checkOf } from "../../credits/index.ts";
import { Failure, moneyText } from "../../../core/kernel/index.ts";
import { withTx } from "../../storage/index.ts";
import { type Order, orderFrom, readOrder } from "../orders/order.ts";
import type { Payments } from "../payments.ts";
import type { StripeApi } from "../stripe/api.ts";
import type { PaidSession } from "../stripe/payment.ts";
import { checkInvoices, checkOrders } from "./stored.ts";

const NAME = "every payment is credited, and every credit is paid";
const DAY_MS = 86_400_000;

/**
 * Orders against the ledger, and against what Stripe has: payments without credits, credits without a payment, and
 * refunds or disputes that nobody told us of. Changes nothing.
 */
export async function checkPayments(payments: Payments): Promise<readonly Check[]> {
  const stored = await withTx(payments.db, async (tx) => [await checkOrders(tx), await checkInvoices(tx)], {
    isolation: "repeatable read",
    readOnly: true,
  });
  return [...stored, await checkStripe(payments)];
}

const skipped = (why: string): Check => ({ ...checkOf(NAME, "", []), skipped: why });

async function checkStripe(payments: Payments): Promise<Check> {
  try {
    const connection = await payments.connection();
    if (connection === null) return skipped("not compared: no key of Stripe’s is set");
    const orders = await ordersIn(payments, connection.livemode);
    const [first] = orders;
    const api = await payments.api(connection);
    const since = new Date(first === undefined ? Date.now() - 30 * DAY_MS : Date.parse(first.createdAt) - DAY_MS);
    return await compared(payments, api, orders, since);
  } catch (error) {
    if (error instanceof Failure) return skipped(`not compared: ${error.message}`);
    throw error;
  }
}

/** Of one mode, the oldest first. */
async function ordersIn({ db }: Payments, livemode: boolean): Promise<readonly Order[]> {
  const rows = await db
    .selectFrom("credit_order")
    .selectAll()
    .where("livemode", "=", livemode)
    .orderBy("created_at")
    .execute();
  return rows.map(orderFrom);
}

async function compared(payments: Payments, api: StripeApi, orders: readonly Order[], since: Date): Promise<Check> {
  const paid = new Map<string, PaidSession>();
  for await (const session of api.paidSessions(since)) paid.set(session.session, session);
  const withdrawn = await api.withdrawn(since);
  const bySession = new Map(orders.flatMap((order) => (order.session === null ? [] : [[order.session, order]])));
  const problems: string[] = [];
  for (const session of paid.values()) {
    // Read again where it seems amiss: what was paid a moment ago may be credited by now.
    const order = bySession.get(session.session) ?? (await readOrder(payments.db, session.order ?? ""));
    const now = order === null || order.state === "paid" ? order : await readOrder(payments.db, order.id);
    const gone = withdrawn.get(session.intent ?? "") ?? { refundedMinor: 0, disputedMinor: 0 };
    problems.push(...problemsWith(session, now, gone));
  }
  for (const order of orders) {
    if (order.paidAt === null || order.session === null || paid.has(order.session)) continue;
    const now = await api.payment(order.session);
    if (now?.status !== "paid") problems.push(`credits without a payment: order ${order.id}, session ${order.session}`);
  }
  return checkOf(NAME, `${paid.size} payments at Stripe, ${orders.length} orders`, problems);
}

function problemsWith(
  { session, amountMinor, currency, createdAt }: PaidSession,
  order: Order | null,
  gone: { readonly refundedMinor: number; readonly disputedMinor: number },
): readonly string[] {
  const amount = moneyText(amountMinor, currency);
  if (order === null) return [`a payment without credits: ${session}, ${amount}, ${createdAt}, of no order here`];
  // An order that was paid wrongly says so itself.
  if (order.state === "refused") return [];
  if (order.paidAt === null) return [`a payment without credits: ${session}, ${amount}, order ${order.id}: ask Stripe`];
  const isTaken =
    Math.min(gone.refundedMinor, order.amountMinor) === order.refundedMinor &&
    Math.min(gone.disputedMinor, order.amountMinor - order.refundedMinor) === order.disputedMinor;
  return isTaken ? [] : [`money went back that was not taken in: ${session}, order ${order.id}: ask Stripe`];
}
