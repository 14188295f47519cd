import type { Microcredits } from "./microcredits.ts";

/**
 * What the rules know of one workspace. A value: every transition makes a new one. Instants are milliseconds since 1970;
 * ids of grants and holds are those of the events that made them.
 */
export interface Book {
  /** Purchased credits; `held` of them are set aside. */
  readonly wallet: Balance;
  /** What a refund took that had been spent already. While it is above zero there are no new holds. */
  readonly owed: Microcredits;
  /** Those that are not empty, the earliest to expire first: the order in which they are spent. */
  readonly grants: readonly Grant[];
  /** A hold that is not here was posted, voided or expired, or never was. */
  readonly pending: ReadonlyMap<string, PendingHold>;
  /** By the payment's reference. */
  readonly purchases: ReadonlyMap<string, Purchase>;
}

export interface Balance {
  readonly balance: Microcredits;
  /** At least 0, at most the balance. */
  readonly held: Microcredits;
}

export interface Grant extends Balance {
  readonly id: string;
  readonly expiresAt: number;
}

export interface PendingHold {
  readonly amount: Microcredits;
  readonly expiresAt: number;
  /** In the order in which they are spent; they add up to the amount. */
  readonly parts: readonly HoldPart[];
}

export interface HoldPart {
  /** A grant's id, or null for the wallet. */
  readonly grant: string | null;
  readonly amount: Microcredits;
}

export interface Purchase {
  readonly amount: Microcredits;
  readonly refunded: Microcredits;
}

export const emptyBook: Book = Object.freeze({
  wallet: Object.freeze({ balance: 0n, held: 0n }),
  owed: 0n,
  grants: [],
  pending: new Map(),
  purchases: new Map(),
});

const free = ({ balance, held }: Balance): Microcredits => balance - held;

export const freeInWallet = (book: Book): Microcredits => free(book.wallet);

export const freeInGrant = (grant: Grant, at: number): Microcredits => (grant.expiresAt > at ? free(grant) : 0n);

/** What a new hold could set aside at that moment. */
export const available = (book: Book, at: number): Microcredits =>
  book.grants.reduce((sum, grant) => sum + freeInGrant(grant, at), freeInWallet(book));
