import { sql } from "kysely";
import type { Microcredits } from "../../core/ledger/index.ts";
import type { Tx } from "../storage/index.ts";
import { answered, type AnswerRow, type LedgerAnswer } from "./answer.ts";
import { checkedAmount, checkedId, checkedLifetime, checkedText } from "./limits.ts";
import type { KeyedRequest } from "./request.ts";

/**
 * A hold is pending, then posted (in full or part), voided or expired; nothing else, and once. One hold an output, so
 * that each is paid for on its own.
 */
export interface HoldRequest extends KeyedRequest {
  readonly amount: Microcredits;
  /** After this a sweep releases it, unless it is told to leave it out. Until one does, it can be posted or voided. */
  readonly lifetimeMs: number;
  /** What it is for, as a statement prints it. */
  readonly reference: string;
}

/** Sets credits aside. The hold's id is the answer's `event`; figures `available` and `needed` explain a refusal. */
export const placeHold = (
  tx: Tx,
  { workspace, key, amount, lifetimeMs, reference, at }: HoldRequest,
): Promise<LedgerAnswer> =>
  answered(
    tx,
    sql<AnswerRow>`select ledger_place_hold(${checkedText("a workspace", workspace)}, ${checkedText("a key", key)},
      ${checkedAmount(amount)}, ${checkedLifetime(lifetimeMs)}, ${checkedText("a reference", reference)},
      ${at ?? null}) as answer`,
  );

export interface VoidRequest extends KeyedRequest {
  readonly hold: string;
}

export interface PostRequest extends VoidRequest {
  /** At most what is held; the rest of the hold is released. */
  readonly amount: Microcredits;
}

/** Takes the price of what arrived. Figures: `posted`, `released`. */
export const postHold = (tx: Tx, { workspace, key, hold, amount, at }: PostRequest): Promise<LedgerAnswer> =>
  answered(
    tx,
    sql<AnswerRow>`select ledger_post_hold(${checkedText("a workspace", workspace)}, ${checkedText("a key", key)},
      ${checkedId("a hold", hold)}, ${checkedAmount(amount)}, ${at ?? null}) as answer`,
  );

/** Gives back what was held for what did not arrive. Figure: `released`. */
export const voidHold = (tx: Tx, { workspace, key, hold, at }: VoidRequest): Promise<LedgerAnswer> =>
  answered(
    tx,
    sql<AnswerRow>`select ledger_void_hold(${checkedText("a workspace", workspace)}, ${checkedText("a key", key)},
      ${checkedId("a hold", hold)}, ${at ?? null}) as answer`,
  );
