import { present } from "../kernel/index.ts";
import { freeInWallet, type Balance, type Book, type Grant, type HoldPart, type PendingHold } from "./book.ts";
import type { Transfer } from "./commands.ts";
import { smaller, type Microcredits } from "./microcredits.ts";

/** A book after a transition, and what moved. */
export interface Moved {
  readonly book: Book;
  readonly transfers: readonly Transfer[];
}

const NOT_EMPTY = (grant: Grant): boolean => grant.balance > 0n;

export const withGrant = (book: Book, changed: Grant): Book => ({
  ...book,
  grants: book.grants.map((grant) => (grant.id === changed.id ? changed : grant)).filter(NOT_EMPTY),
});

const lowered = <T extends Balance>(from: T, balance: Microcredits, held: Microcredits): T => ({
  ...from,
  balance: from.balance - balance,
  held: from.held - held,
});

/** Free purchased credits go to what is owed first. */
export function repay({ book, transfers }: Moved): Moved {
  const amount = smaller(book.owed, freeInWallet(book));
  if (amount <= 0n) return { book, transfers };
  return {
    book: { ...book, owed: book.owed - amount, wallet: lowered(book.wallet, amount, 0n) },
    transfers: [...transfers, { kind: "repaid", debit: "wallet", credit: "receivable", amount }],
  };
}

/** One part: `posted` of it to revenue, the rest back where it was, or to `expired` if that grant is over. */
function settlePart({ book, transfers }: Moved, part: HoldPart, posted: Microcredits, at: number): Moved {
  const account = part.grant === null ? "wallet" : (`grant/${part.grant}` as const);
  const spent: readonly Transfer[] =
    posted > 0n ? [...transfers, { kind: "posted", debit: account, credit: "revenue", amount: posted }] : transfers;
  if (part.grant === null) {
    return { book: { ...book, wallet: lowered(book.wallet, posted, part.amount) }, transfers: spent };
  }
  const grant = present(
    book.grants.find(({ id }) => id === part.grant),
    "a grant that is held is not empty",
  );
  const over = grant.expiresAt <= at ? part.amount - posted : 0n;
  return {
    book: withGrant(book, lowered(grant, posted + over, part.amount)),
    transfers: over > 0n ? [...spent, { kind: "expired", debit: account, credit: "expired", amount: over }] : spent,
  };
}

/** Ends a pending hold: posts `posted` of it, the parts in their order, and releases the rest. */
export function settle(book: Book, id: string, hold: PendingHold, posted: Microcredits, at: number): Moved {
  const pending = new Map(book.pending);
  pending.delete(id);
  let moved: Moved = { book: { ...book, pending }, transfers: [] };
  let left = posted;
  for (const part of hold.parts) {
    const amount = smaller(left, part.amount);
    left -= amount;
    moved = settlePart(moved, part, amount, at);
  }
  return repay(moved);
}
