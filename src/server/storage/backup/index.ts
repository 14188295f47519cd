export { backup, type BackupRequest, type BackupResult } from "./backup.ts";
export { restore, type RestoreRequest, type RestoreResult } from "./restore.ts";
export type { BackupProgress, OnProgress } from "./format.ts";
