export { audit } from "./audit.ts";
export { seen } from "./read/clean.ts";
export { contradictionKinds } from "./report.ts";
export type { AuditReport, Contradiction, ContradictionKind, Quote } from "./report.ts";
