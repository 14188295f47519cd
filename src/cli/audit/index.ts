export { auditFile, type AuditFileOptions, type AuditOutcome } from "./audit-file.ts";
