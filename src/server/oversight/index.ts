export { auditLogCsv } from "./audit-log-csv.ts";
export * from "./overview/index.ts";
export * from "./retention/index.ts";
export * from "./takedown/index.ts";
