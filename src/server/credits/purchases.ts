import { sql } from "kysely";
import type { Microcredits, RefundReason } from "../../core/ledger/index.ts";
import type { Tx } from "../storage/index.ts";
import { answered, type AnswerRow, type LedgerAnswer } from "./answer.ts";
import { checkedAmount, checkedText } from "./limits.ts";
import type { KeyedRequest } from "./request.ts";

export interface PurchaseRequest extends KeyedRequest {
  readonly amount: Microcredits;
  /** The payment, as its processor names it. It is credited once, whatever the key. */
  readonly reference: string;
}

/** Credits a payment. What is owed is settled from it first: figure `repaid`. */
export const addPurchase = (
  tx: Tx,
  { workspace, key, amount, reference, at }: PurchaseRequest,
): Promise<LedgerAnswer> =>
  answered(
    tx,
    sql<AnswerRow>`select ledger_add_purchase(${checkedText("a workspace", workspace)}, ${checkedText("a key", key)},
      ${checkedAmount(amount)}, ${checkedText("a payment's reference", reference)}, ${at ?? null}) as answer`,
  );

export interface RefundRequest extends KeyedRequest {
  /** At most what was paid, all refunds and disputes of the purchase together. */
  readonly amount: Microcredits;
  /** The reference of the purchase. */
  readonly purchase: string;
  readonly reason: RefundReason;
}

/**
 * Takes back the credits of a refunded or disputed payment: those unspent and not held (figure `taken`). The rest is
 * owed (figure `owed`) and blocks new holds until a purchase, or a hold that is released, settles it.
 */
export const takeRefund = (
  tx: Tx,
  { workspace, key, amount, purchase, reason, at }: RefundRequest,
): Promise<LedgerAnswer> =>
  answered(
    tx,
    sql<AnswerRow>`select ledger_take_refund(${checkedText("a workspace", workspace)}, ${checkedText("a key", key)},
      ${checkedAmount(amount)}, ${checkedText("a payment's reference", purchase)}, ${reason}, ${at ?? null}) as answer`,
  );
