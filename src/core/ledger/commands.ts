import type { Microcredits } from "./microcredits.ts";

/** What may be asked of the ledger. The two expiries come from the clock, everything else from somebody with a key. */
export type Command =
  | { readonly kind: "grant"; readonly amount: Microcredits; readonly expiresAt: number; readonly reference: string }
  /** `reference` names the payment; a payment is credited once. */
  | { readonly kind: "purchase"; readonly amount: Microcredits; readonly reference: string }
  /** A refund or a dispute of a purchase, in full or part. */
  | { readonly kind: "refund"; readonly amount: Microcredits; readonly purchase: string; readonly reason: RefundReason }
  /** `lifetimeMs` and not an instant, so that a retry is the same request. */
  | { readonly kind: "hold"; readonly amount: Microcredits; readonly lifetimeMs: number; readonly reference: string }
  /** Posts `amount` and releases the rest of the hold. */
  | { readonly kind: "post"; readonly hold: string; readonly amount: Microcredits }
  | { readonly kind: "void"; readonly hold: string }
  /** Takes back a part of a grant that is neither spent nor held; `reference` says why. */
  | { readonly kind: "withdraw"; readonly grant: string; readonly amount: Microcredits; readonly reference: string }
  | { readonly kind: "expire-hold"; readonly hold: string }
  | { readonly kind: "expire-grant"; readonly grant: string };

export type RefundReason = "refund" | "dispute";

export type Refusal =
  /** The grant's expiry lies in the past. */
  | "grant-over"
  | "purchase-known"
  | "purchase-unknown"
  /** Refunds of a purchase may not pass what was paid. */
  | "exceeds-purchase"
  /** A refund took more than was unspent; a purchase settles that. */
  | "owes-credits"
  | "insufficient-credits"
  /** Posted, voided or expired already, or no hold of this workspace. */
  | "hold-not-pending"
  /** Its time was over before it was posted. Recorded while that was the rule; given no more. */
  | "hold-overdue"
  | "exceeds-hold"
  /** More than is left of a grant; nothing is left of one that is over, or of another workspace. */
  | "exceeds-grant"
  /** An expiry that came before its time. */
  | "not-due"
  /** The key came before, with another request. */
  | "key-conflict";

/** The amounts that explain it, by name: `posted` and `released` of a post, `available` and `needed` of a refused hold. */
export type Figures = Readonly<Record<string, Microcredits>>;

export interface Answer {
  readonly outcome: "accepted" | Refusal;
  readonly figures: Figures;
}

/** `wallet` and `receivable` are the workspace's own, and so are its grants; the others belong to the operator. */
export type Account =
  | "wallet"
  | "receivable"
  | `grant/${string}`
  | "issued-by-purchase"
  | "issued-by-grant"
  | "revenue"
  | "expired";

export type TransferKind = "granted" | "withdrawn" | "purchased" | "refunded" | "repaid" | "posted" | "expired";

/** Takes `amount`, above zero, from the account debited to the account credited. Balanced, because it is one amount. */
export interface Transfer {
  readonly kind: TransferKind;
  readonly debit: Account;
  readonly credit: Account;
  readonly amount: Microcredits;
}
