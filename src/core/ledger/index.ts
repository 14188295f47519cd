export type { Moment } from "./apply.ts";
export { type Book, emptyBook } from "./book.ts";
export type { Account, Answer, Command, Figures, RefundReason, Transfer, TransferKind } from "./commands.ts";
export { AMOUNT_MAX, formatCredits, type Microcredits } from "./microcredits.ts";
export { type Recorded, replay } from "./replay.ts";
