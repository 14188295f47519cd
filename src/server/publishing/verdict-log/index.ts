export type { Because, RowChange } from "./because.ts";
export { newestChanges, type VerdictChange } from "./read.ts";
export { recordVerdict } from "./record.ts";
export { verdictOf, type ClaimChange, type Verdict } from "./verdict.ts";
