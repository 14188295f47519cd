import { sql } from "kysely";
import type { Microcredits } from "../../core/ledger/index.ts";
import type { Tx } from "../storage/index.ts";
import { answered, type AnswerRow, type LedgerAnswer } from "./answer.ts";
import { checkedAmount, checkedId, checkedInstant, checkedText } from "./limits.ts";
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

export interface WithdrawRequest extends KeyedRequest {
  /** Its id, as the answer that gave it said. */
  readonly grant: string;
  readonly amount: Microcredits;
  /** Why, as a statement prints it. */
  readonly reference: string;
}

/** Takes back what was granted by mistake, as far as it is neither spent nor held; figure `left` of a refusal says how far. */
export const withdrawGrant = (
  tx: Tx,
  { workspace, key, grant, amount, reference, at }: WithdrawRequest,
): Promise<LedgerAnswer> =>
  answered(
    tx,
    sql<AnswerRow>`select ledger_withdraw_grant(${checkedText("a workspace", workspace)}, ${checkedText("a key", key)},
      ${checkedId("a grant", grant)}, ${checkedAmount(amount)}, ${checkedText("a reference", reference)},
      ${at ?? null}) as answer`,
  );
