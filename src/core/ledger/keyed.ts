import { apply, type Moment, type Step } from "./apply.ts";
import { emptyBook, type Book } from "./book.ts";
import type { Answer, Command } from "./commands.ts";

/** A book with the answers it gave, by idempotency key. */
export interface KeyedBook {
  readonly book: Book;
  readonly answered: ReadonlyMap<string, { readonly command: Command; readonly answer: Answer }>;
}

export const emptyKeyedBook: KeyedBook = { book: emptyBook, answered: new Map() };

const fieldsOf = (command: Command): string =>
  Object.entries(command)
    .map(([name, value]) => `${name}=${typeof value}:${String(value)}`)
    .sort()
    .join("\n");

/**
 * The first answer to a key is the answer for ever, a refusal too: a request that was refused must not succeed later,
 * when nobody waits for it any more. The same key with another request is a conflict, and changes nothing.
 */
export function applyOnce(
  keyed: KeyedBook,
  key: string,
  command: Command,
  moment: Moment,
): { readonly keyed: KeyedBook; readonly answer: Answer; readonly transfers: Step["transfers"] } {
  const first = keyed.answered.get(key);
  if (first) {
    const same = fieldsOf(first.command) === fieldsOf(command);
    return { keyed, answer: same ? first.answer : { outcome: "key-conflict", figures: {} }, transfers: [] };
  }
  const { book, answer, transfers } = apply(keyed.book, command, moment);
  return { keyed: { book, answered: new Map(keyed.answered).set(key, { command, answer }) }, answer, transfers };
}
