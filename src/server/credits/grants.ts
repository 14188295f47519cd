import { sql } from "kysely";
import type { Microcredits } from "../../core/ledger/index.ts";
import type { Tx } from "../storage/index.ts";
import { answered, type AnswerRow, type LedgerAnswer } from "./answer.ts";
import { checkedAmount, checkedInstant, checkedText } from "./limits.ts";
import type { KeyedRequest } from "./request.ts";

export interface GrantRequest extends KeyedRequest {
  readonly amount: Microcredits;
  /** An instant that a retry repeats exactly: the end of a month, not a month from now. */
  readonly expiresAt: Date;
  /** Why, as a statement prints it. */
  readonly reference: string;
}

/** Gives credits that expire. They are spent before purchased ones, the earliest to expire first. */
export const addGrant = (
  tx: Tx,
  { workspace, key, amount, expiresAt, reference, at }: GrantRequest,
): Promise<LedgerAnswer> =>
  answered(
    tx,
    sql<AnswerRow>`select ledger_add_grant(${checkedText("a workspace", workspace)}, ${checkedText("a key", key)},
      ${checkedAmount(amount)}, ${checkedInstant("a grant's expiry", expiresAt)}, ${checkedText("a reference", reference)},
      ${at ?? null}) as answer`,
  );
