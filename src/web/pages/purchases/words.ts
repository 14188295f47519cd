import { moneyText } from "../../../core/kernel/index.ts";
import type { OrderLine } from "./view.ts";

const states: Readonly<Record<OrderLine["state"], string>> = {
  new: "begun",
  open: "not paid yet",
  processing: "waits for the bank",
  paid: "paid",
  failed: "the payment failed",
  expired: "left unpaid",
  refused: "paid, not credited",
};

/** "paid, 4.95 EUR refunded": what became of an order. */
export function orderState({ state, refundedMinor, disputedMinor, currency, amountMinor }: OrderLine): string {
  const parts = [
    states[state],
    ...(refundedMinor > 0
      ? [refundedMinor === amountMinor ? "refunded" : `${moneyText(refundedMinor, currency)} refunded`]
      : []),
    ...(disputedMinor > 0 ? ["disputed"] : []),
  ];
  return parts.join(", ");
}

export const moveWords = {
  credited: "Credited",
  refund: "Taken back, refunded",
  dispute: "Taken back, disputed",
  returned: "Given back",
} as const;
