export { auditLogCsv } from "./audit-log-csv.ts";
export * from "./overview/index.ts";
export * from "./retention/index.ts";
export * from "./takedown/index.ts";
export { openWatch, type Watch, type WatchOptions } from "./watch.ts";
export {
  deleteWorkspacesAgain,
  type WorkspaceData,
  workspaceData,
  type WorkspaceDeletion,
  type WorkspaceSummary,
} from "./workspace-data/index.ts";
