import type Stripe from "stripe";
import type { Buyer, PaymentNow } from "./payment.ts";

type Session = Stripe.Checkout.Session;

/** A session with its `payment_intent.latest_charge` expanded, read into our words; disputes come from elsewhere. */
export function paymentFrom(session: Session): PaymentNow {
  const intent = expanded(session.payment_intent);
  const charge = expanded(intent?.latest_charge ?? null);
  return {
    session: session.id,
    order: session.client_reference_id,
    livemode: session.livemode,
    status: statusOf(session, intent),
    amountMinor: session.amount_total ?? 0,
    currency: session.currency ?? "",
    intent: intent?.id ?? (typeof session.payment_intent === "string" ? session.payment_intent : null),
    refundedMinor: charge?.amount_refunded ?? 0,
    disputedMinor: 0,
    buyer: buyerOf(session),
  };
}

const expanded = <T extends object>(value: string | T | null): T | null =>
  value === null || typeof value === "string" ? null : value;

/**
 * A bank's answer may take days: the session is complete, unpaid, and its intent tells whether it is still on the way.
 */
function statusOf(session: Session, intent: Stripe.PaymentIntent | null): PaymentNow["status"] {
  if (session.payment_status === "paid") return "paid";
  if (session.payment_status === "no_payment_required") return "free";
  if (session.status === "expired") return "expired";
  if (session.status === "open") return "open";
  const isOver = intent?.status === "requires_payment_method" || intent?.status === "canceled";
  return isOver ? "failed" : "processing";
}

function buyerOf({ customer_details: details }: Session): Buyer {
  const address = details?.address;
  const city = [address?.postal_code, address?.city].filter((part) => part != null && part !== "").join(" ");
  const lines = [address?.line1, address?.line2, city, address?.state, address?.country];
  return {
    name: details?.business_name ?? details?.name ?? null,
    email: details?.email ?? null,
    address: lines.filter((line): line is string => line != null && line !== ""),
    taxId: details?.tax_ids?.[0]?.value ?? null,
  };
}

/** Inquiries take no money; a dispute does from its beginning, and gives it back only once it is won. */
const tookNothing: ReadonlySet<string> = new Set([
  "warning_needs_response",
  "warning_under_review",
  "warning_closed",
  // settled by a refund, which the charge counts
  "prevented",
  "won",
]);

export const tookMoney = ({ status }: Stripe.Dispute): boolean => !tookNothing.has(status);

/** What disputes hold or took of a payment; one in another currency takes all that is left of it. */
export function withdrawnBy(
  disputes: readonly Stripe.Dispute[],
  { amountMinor, currency }: Pick<PaymentNow, "amountMinor" | "currency">,
): number {
  const parts = disputes
    .filter(tookMoney)
    .map((dispute) => (dispute.currency === currency ? dispute.amount : amountMinor));
  return Math.min(
    amountMinor,
    parts.reduce((sum, part) => sum + part, 0),
  );
}
