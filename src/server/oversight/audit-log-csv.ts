import type { AuditLine } from "../accounts/index.ts";
import { csvOf } from "./csv.ts";

/** The audit log for spreadsheets. */
export const auditLogCsv = (lines: readonly AuditLine[]): string =>
  csvOf(
    ["time (UTC)", "who", "about", "what", "workspace"],
    lines.map(({ at, by, subject, did, workspace }) => [at, by, subject, did, workspace ?? ""]),
  );
