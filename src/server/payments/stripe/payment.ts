/** What Stripe says of one payment now, in our words: the only thing that orders are settled by. */
export interface PaymentNow {
  readonly session: string;
  /** Our order, as we named it when the session was made; null: not one of ours. */
  readonly order: string | null;
  readonly livemode: boolean;
  /** free: Stripe asks for no payment, so nothing was paid. */
  readonly status: "open" | "processing" | "paid" | "failed" | "expired" | "free";
  readonly amountMinor: number;
  readonly currency: string;
  /** What refunds of it go by; null before there is one. */
  readonly intent: string | null;
  readonly refundedMinor: number;
  /** What disputes that are open or lost took. */
  readonly disputedMinor: number;
  readonly buyer: Buyer;
}

/** As the buyer wrote it on the payment page; null: not asked for, or not said. */
export interface Buyer {
  readonly name: string | null;
  readonly email: string | null;
  /** Lines, the country's code last. */
  readonly address: readonly string[];
  readonly taxId: string | null;
}

/** A payment of ours that Stripe has and that was paid, for comparing both sides. */
export interface PaidSession {
  readonly session: string;
  readonly order: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly intent: string | null;
  readonly createdAt: string;
}

/** What went back of payments, by what refunds and disputes go by. */
export type Withdrawn = ReadonlyMap<string, { readonly refundedMinor: number; readonly disputedMinor: number }>;
