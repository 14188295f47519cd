import { unreachable } from "../kernel/index.ts";
import { available, freeInGrant, freeInWallet, type Book, type Grant, type HoldPart } from "./book.ts";
import type { Answer, Command, Figures, Refusal, Transfer } from "./commands.ts";
import { smaller, type Microcredits } from "./microcredits.ts";
import { repay, settle, withGrant, type Moved } from "./settle.ts";

/** When a command is applied, in milliseconds since 1970, and the id of the event that records it. */
export interface Moment {
  readonly id: string;
  readonly at: number;
}

/** A refusal leaves the book as it was and moves nothing. */
export interface Step extends Moved {
  readonly answer: Answer;
}

type Of<Kind extends Command["kind"]> = Extract<Command, { readonly kind: Kind }>;

const accepted = ({ book, transfers }: Moved, figures: Figures = {}): Step => ({
  book,
  transfers,
  answer: { outcome: "accepted", figures },
});

const refused = (book: Book, outcome: Refusal, figures: Figures = {}): Step => ({
  book,
  transfers: [],
  answer: { outcome, figures },
});

/**
 * The rules of the ledger: what a command does to a workspace's book, or why it is refused. A hold is
 *
 *   pending → posted (in full or part; the rest is released) | voided | expired
 *
 * and nothing else. The database's functions do the same; a reconciliation applies every recorded command here again.
 */
export function apply(book: Book, command: Command, moment: Moment): Step {
  switch (command.kind) {
    case "grant":
      return addGrant(book, command, moment);
    case "purchase":
      return addPurchase(book, command);
    case "refund":
      return takeRefund(book, command);
    case "hold":
      return placeHold(book, command, moment);
    case "post":
      return postHold(book, command, moment);
    case "void":
      return release(book, command.hold, moment.at);
    case "withdraw":
      return withdrawGrant(book, command, moment);
    case "expire-hold":
      return expireHold(book, command, moment);
    case "expire-grant":
      return expireGrant(book, command, moment);
    default:
      return unreachable(command);
  }
}

function addGrant(book: Book, { amount, expiresAt }: Of<"grant">, { id, at }: Moment): Step {
  if (expiresAt <= at) return refused(book, "grant-over");
  const grant: Grant = { id, expiresAt, balance: amount, held: 0n };
  const later = book.grants.findIndex((other) => other.expiresAt > expiresAt);
  const place = later < 0 ? book.grants.length : later;
  const transfer: Transfer = { kind: "granted", debit: "issued-by-grant", credit: `grant/${id}`, amount };
  return accepted({ book: { ...book, grants: book.grants.toSpliced(place, 0, grant) }, transfers: [transfer] });
}

function addPurchase(book: Book, { amount, reference }: Of<"purchase">): Step {
  if (book.purchases.has(reference)) return refused(book, "purchase-known");
  const purchases = new Map(book.purchases).set(reference, { amount, refunded: 0n });
  const wallet = { ...book.wallet, balance: book.wallet.balance + amount };
  const transfer: Transfer = { kind: "purchased", debit: "issued-by-purchase", credit: "wallet", amount };
  const moved = repay({ book: { ...book, wallet, purchases }, transfers: [transfer] });
  return accepted(moved, { repaid: book.owed - moved.book.owed });
}

/** Takes what is unspent and not held; the rest is owed. */
function takeRefund(book: Book, { amount, purchase: reference }: Of<"refund">): Step {
  const purchase = book.purchases.get(reference);
  if (!purchase) return refused(book, "purchase-unknown");
  const refundable = purchase.amount - purchase.refunded;
  if (amount > refundable) return refused(book, "exceeds-purchase", { refundable });
  const taken = smaller(amount, freeInWallet(book));
  const owed = amount - taken;
  const purchases = new Map(book.purchases).set(reference, { ...purchase, refunded: purchase.refunded + amount });
  const wallet = { ...book.wallet, balance: book.wallet.balance - taken };
  const transfers = [
    { kind: "refunded", debit: "wallet", credit: "issued-by-purchase", amount: taken },
    { kind: "refunded", debit: "receivable", credit: "issued-by-purchase", amount: owed },
  ] satisfies readonly Transfer[];
  return accepted(
    {
      book: { ...book, wallet, purchases, owed: book.owed + owed },
      transfers: transfers.filter((transfer) => transfer.amount > 0n),
    },
    { taken, owed },
  );
}

/** Which account gives how much: grants first, the earliest to expire before the others, then the wallet. */
function partsOf(book: Book, amount: Microcredits, at: number): readonly HoldPart[] {
  let left = amount;
  const parts: HoldPart[] = [];
  const take = (grant: string | null, free: Microcredits): void => {
    const part = smaller(left, free);
    if (part > 0n) parts.push({ grant, amount: part });
    left -= part;
  };
  for (const grant of book.grants) take(grant.id, freeInGrant(grant, at));
  take(null, freeInWallet(book));
  return parts;
}

function setAside(book: Book, { grant: id, amount }: HoldPart): Book {
  const grant = book.grants.find((candidate) => candidate.id === id);
  if (grant) return withGrant(book, { ...grant, held: grant.held + amount });
  return { ...book, wallet: { ...book.wallet, held: book.wallet.held + amount } };
}

function placeHold(book: Book, { amount, lifetimeMs }: Of<"hold">, { id, at }: Moment): Step {
  if (book.owed > 0n) return refused(book, "owes-credits", { owed: book.owed });
  const free = available(book, at);
  if (free < amount) return refused(book, "insufficient-credits", { available: free, needed: amount });
  const parts = partsOf(book, amount, at);
  const pending = new Map(book.pending).set(id, { amount, expiresAt: at + lifetimeMs, parts });
  return accepted({ book: { ...parts.reduce(setAside, book), pending }, transfers: [] });
}

/** A hold whose time is over is pending until a sweep expires it: its work may still end, and then ends it. */
function postHold(book: Book, { hold: id, amount }: Of<"post">, { at }: Moment): Step {
  const hold = book.pending.get(id);
  if (!hold) return refused(book, "hold-not-pending");
  if (amount > hold.amount) return refused(book, "exceeds-hold", { held: hold.amount });
  return accepted(settle(book, id, hold, amount, at), { posted: amount, released: hold.amount - amount });
}

function release(book: Book, id: string, at: number): Step {
  const hold = book.pending.get(id);
  if (!hold) return refused(book, "hold-not-pending");
  return accepted(settle(book, id, hold, 0n, at), { released: hold.amount });
}

function withdrawGrant(book: Book, { grant: id, amount }: Of<"withdraw">, { at }: Moment): Step {
  const grant = book.grants.find((candidate) => candidate.id === id);
  const left = grant === undefined ? 0n : freeInGrant(grant, at);
  if (grant === undefined || amount > left) return refused(book, "exceeds-grant", { left });
  const transfer: Transfer = { kind: "withdrawn", debit: `grant/${id}`, credit: "issued-by-grant", amount };
  return accepted({
    book: withGrant(book, { ...grant, balance: grant.balance - amount }),
    transfers: [transfer],
  });
}

function expireHold(book: Book, { hold: id }: Of<"expire-hold">, { at }: Moment): Step {
  const hold = book.pending.get(id);
  if (hold && hold.expiresAt > at) return refused(book, "not-due");
  return release(book, id, at);
}

/** Takes what is not held; what is goes to `expired` if its hold is released. */
function expireGrant(book: Book, { grant: id }: Of<"expire-grant">, { at }: Moment): Step {
  const grant = book.grants.find((candidate) => candidate.id === id);
  const amount = grant ? grant.balance - grant.held : 0n;
  if (!grant || grant.expiresAt > at || amount === 0n) return refused(book, "not-due");
  const transfer: Transfer = { kind: "expired", debit: `grant/${id}`, credit: "expired", amount };
  return accepted(
    { book: withGrant(book, { ...grant, balance: grant.held }), transfers: [transfer] },
    { expired: amount },
  );
}
