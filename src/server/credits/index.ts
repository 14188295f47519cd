export type { LedgerAnswer } from "./answer.ts";
export { addGrant, type GrantRequest, withdrawGrant, type WithdrawRequest } from "./grants.ts";
export { type HoldRequest, placeHold, postHold, type PostRequest, voidHold, type VoidRequest } from "./holds.ts";
export { addPurchase, type PurchaseRequest, type RefundRequest, takeRefund } from "./purchases.ts";
export { type SweepOptions, type SweepResult, sweep } from "./sweep.ts";
export {
  checkOf,
  type Check,
  type ExplainHolds,
  type OpenHold,
  type Reconciliation,
  reconcile,
  reconciliationJson,
  reconciliationText,
  withChecks,
} from "./reconcile/index.ts";
export { type Named, type NameOf, sentenceOf } from "./sentences.ts";
export {
  grantSignUpCredits,
  type SignUpGrantAnswer,
  signUpGrantDefaults,
  type SignUpGrantRequest,
  type SignUpGrantSettings,
} from "./sign-up-grants.ts";
export { type LeftOver, leftOversOf } from "./left.ts";
export { statementCsv } from "./statement-csv.ts";
export { statementText } from "./statement-text.ts";
export { balanceOf, type Statement, statementOf, type StatementRequest, type WorkspaceBalance } from "./statements.ts";
