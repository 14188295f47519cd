import { chargeObject, disputeObject, refundObject, sessionObject } from "./objects.ts";
import { type Customer, type Event, type Intent, refundedOf, seconds, type Session, type Till } from "./till.ts";

/** What buyers, banks and the account's owner do. Each act changes the till, and then makes the events that tell of it. */
export interface Acts {
  /** By card: paid at once. `amount` other than what was asked is a fault that must not be credited. */
  readonly pay: (id: string, paid?: { readonly amount?: number; readonly customer?: Customer }) => void;
  /** By a bank that takes days. */
  readonly payLater: (id: string) => void;
  readonly arrive: (id: string) => void;
  readonly bounce: (id: string) => void;
  readonly expire: (id: string) => void;
  /** The refund's id, or why there can be none. */
  readonly refund: (id: string, amount: number) => { readonly refund: string } | { readonly problem: string };
  /** The latest refund did not reach the buyer. */
  readonly failRefund: (id: string) => void;
  readonly dispute: (id: string, amount?: number) => void;
  readonly closeDispute: (id: string, status: "won" | "lost") => void;
}

export function actsOn(till: Till, at: () => string, tell: (event: Event) => void): Acts {
  const sessionOf = (id: string): Session => {
    const session = till.sessions.get(id);
    if (session === undefined) throw new Error(`there is no session ${id}`);
    return session;
  };
  const paymentOf = (id: string): { session: Session; intent: Intent } => {
    const session = sessionOf(id);
    if (session.intent === null) throw new Error(`${id} has no payment yet`);
    return { session, intent: session.intent };
  };
  const emit = (type: string, object: object): void => {
    const event = { id: till.makeId("evt"), type, created: seconds(), livemode: till.livemode, object };
    till.events.push(event);
    tell(event);
  };
  const tellOf = (session: Session, type: string): void => emit(type, sessionObject(till, session, at()));
  const begin = (session: Session, status: Intent["status"]): void => {
    session.status = "complete";
    session.intent = { id: till.makeId("pi"), charge: till.makeId("ch"), status, refunds: [], disputes: [] };
  };
  return {
    ...buying({ sessionOf, paymentOf, begin, tellOf }),
    refund: (id, amount) => {
      const { session, intent } = paymentOf(id);
      if (amount > session.amount - refundedOf(intent) || amount < 1)
        return { problem: `Refund amount (${amount}) is greater than unrefunded amount on charge.` };
      const refund = { id: till.makeId("re"), amount, status: "succeeded" as const };
      intent.refunds.push(refund);
      emit("refund.created", refundObject(session, intent, refund));
      emit("charge.refunded", chargeObject(till, session, intent));
      return { refund: refund.id };
    },
    failRefund: (id) => {
      const { session, intent } = paymentOf(id);
      const refund = intent.refunds.at(-1);
      if (refund === undefined) throw new Error(`${id} has no refund`);
      refund.status = "failed";
      emit("refund.failed", refundObject(session, intent, refund));
    },
    dispute: (id, amount) => {
      const { session, intent } = paymentOf(id);
      const dispute = { id: till.makeId("du"), amount: amount ?? session.amount, status: "needs_response" };
      intent.disputes.push(dispute);
      emit("charge.dispute.created", disputeObject(till, session, intent, dispute));
    },
    closeDispute: (id, status) => {
      const { session, intent } = paymentOf(id);
      const dispute = intent.disputes.at(-1);
      if (dispute === undefined) throw new Error(`${id} has no dispute`);
      dispute.status = status;
      emit("charge.dispute.closed", disputeObject(till, session, intent, dispute));
    },
  };
}

function buying(till: {
  readonly sessionOf: (id: string) => Session;
  readonly paymentOf: (id: string) => { session: Session; intent: Intent };
  readonly begin: (session: Session, status: Intent["status"]) => void;
  readonly tellOf: (session: Session, type: string) => void;
}): Pick<Acts, "pay" | "payLater" | "arrive" | "bounce" | "expire"> {
  const { sessionOf, paymentOf, begin, tellOf } = till;
  return {
    pay: (id, { amount, customer } = {}) => {
      const session = sessionOf(id);
      if (session.status !== "open") return;
      begin(session, "succeeded");
      session.paymentStatus = "paid";
      session.amount = amount ?? session.amount;
      session.customer = customer ?? session.customer;
      tellOf(session, "checkout.session.completed");
    },
    payLater: (id) => {
      const session = sessionOf(id);
      if (session.status !== "open") return;
      begin(session, "processing");
      tellOf(session, "checkout.session.completed");
    },
    arrive: (id) => {
      const { session, intent } = paymentOf(id);
      intent.status = "succeeded";
      session.paymentStatus = "paid";
      tellOf(session, "checkout.session.async_payment_succeeded");
    },
    bounce: (id) => {
      const { session, intent } = paymentOf(id);
      intent.status = "requires_payment_method";
      tellOf(session, "checkout.session.async_payment_failed");
    },
    expire: (id) => {
      const session = sessionOf(id);
      if (session.status !== "open") return;
      session.status = "expired";
      tellOf(session, "checkout.session.expired");
    },
  };
}
