import type { BackupProgress } from "../storage/index.ts";

export type OnProgress = (what: string, done: number, of: number | null) => void;

/** As a backup or a restore tells how far it is. */
export const told =
  (onProgress: OnProgress) =>
  ({ doing, name, done, total }: BackupProgress): void =>
    onProgress(`${doing} ${name}`, done, total);
