import { type Actor, recordAction } from "../../accounts/index.ts";
import { Failure, moneyText } from "../../../core/kernel/index.ts";
import { type Payments, transaction } from "../payments.ts";
import { assertResumed } from "../resumed.ts";
import { type Order, readOrder } from "./order.ts";
import { settleOrder } from "./settle.ts";

export interface RefundWish {
  readonly amountMinor: number;
  readonly reason: string;
  /** Of the button: pressed twice, it is one refund. */
  readonly press: string;
  readonly by: Actor;
}

/** What the audit log has on an order. */
export const orderSubject = (id: string): string => `order/${id}`;

/**
 * Pays money back by way of Stripe, then takes back the same part of the credits. Written down before Stripe is asked,
 * and asked under one name, so that nothing is paid back twice. A Failure says why it cannot be.
 */
export async function refundOrder(payments: Payments, id: string, wish: RefundWish): Promise<Order | null> {
  await assertResumed(payments.db);
  const order = await readOrder(payments.db, id);
  if (order === null) return null;
  const connection = await payments.connection();
  if (connection === null || connection.livemode !== order.livemode || order.session === null)
    throw new Failure("conflict", "Stripe’s key is not the one that this was paid with: enter that one first.");
  const api = await payments.api(connection);
  const now = await api.payment(order.session);
  if (now?.intent == null || now.status !== "paid") throw new Failure("conflict", "Stripe has no payment to refund.");
  const { intent } = now;
  const amount = moneyText(wish.amountMinor, order.currency);
  await transaction(payments, (tx) =>
    recordAction(tx, {
      by: wish.by,
      subject: orderSubject(id),
      did: `asked for a refund of ${amount}: ${wish.reason}`,
    }),
  );
  await api.refund({ intent, amountMinor: wish.amountMinor, key: `refund/${id}/${wish.press}` });
  return settleOrder(payments, id);
}
