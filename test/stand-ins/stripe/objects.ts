import { type Dispute, type Intent, type Refund, refundedOf, type Session, type Till } from "./till.ts";

/** The same things as Stripe's API prints them; only fields that somebody reads. */

export function chargeObject(till: Till, session: Session, intent: Intent): object {
  return {
    id: intent.charge,
    object: "charge",
    amount: session.amount,
    amount_refunded: refundedOf(intent),
    currency: session.currency,
    disputed: intent.disputes.length > 0,
    livemode: till.livemode,
    metadata: session.metadata,
    paid: intent.status === "succeeded",
    payment_intent: intent.id,
    refunded: refundedOf(intent) === session.amount,
  };
}

export function intentObject(till: Till, session: Session, intent: Intent, isExpanded: boolean): object {
  const hasCharge = intent.status !== "requires_payment_method";
  const charge = isExpanded ? chargeObject(till, session, intent) : intent.charge;
  return {
    id: intent.id,
    object: "payment_intent",
    amount: session.amount,
    currency: session.currency,
    latest_charge: hasCharge ? charge : null,
    livemode: till.livemode,
    metadata: session.metadata,
    status: intent.status,
  };
}

export function sessionObject(till: Till, session: Session, at: string, isExpanded = false): object {
  const { customer, intent } = session;
  return {
    id: session.id,
    object: "checkout.session",
    amount_subtotal: session.amount,
    amount_total: session.amount,
    client_reference_id: session.reference,
    created: session.created,
    currency: session.currency,
    customer_details:
      session.status === "complete"
        ? {
            email: customer.email,
            name: customer.name,
            address: customer.address,
            tax_ids: customer.taxId === null ? [] : [{ type: "eu_vat", value: customer.taxId }],
          }
        : null,
    livemode: till.livemode,
    metadata: session.metadata,
    mode: "payment",
    payment_intent: intent === null ? null : isExpanded ? intentObject(till, session, intent, true) : intent.id,
    payment_status: session.paymentStatus,
    status: session.status,
    success_url: session.successUrl,
    cancel_url: session.cancelUrl,
    url: session.status === "open" ? `${at}/pay/${session.id}` : null,
  };
}

export const refundObject = (session: Session, intent: Intent, refund: Refund): object => ({
  id: refund.id,
  object: "refund",
  amount: refund.amount,
  charge: intent.charge,
  currency: session.currency,
  metadata: {},
  payment_intent: intent.id,
  status: refund.status,
});

export const disputeObject = (till: Till, session: Session, intent: Intent, dispute: Dispute): object => ({
  id: dispute.id,
  object: "dispute",
  amount: dispute.amount,
  charge: intent.charge,
  currency: session.currency,
  livemode: till.livemode,
  metadata: {},
  payment_intent: intent.id,
  reason: "fraudulent",
  status: dispute.status,
});

export const listObject = (url: string, data: readonly object[], hasMore = false): object => ({
  object: "list",
  url,
  data,
  has_more: hasMore,
});
