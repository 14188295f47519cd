import path from "node:path";
import { exportPack, importPack } from "../observation/index.ts";
import { dropStalePages, publishPopular } from "../publishing/index.ts";
import { backup, type BackupProgress, type BackupResult, restore, type RestoreResult } from "../storage/index.ts";
import type { Configuration } from "./configuration.ts";
import type { Instance } from "./open.ts";
import { withStorage } from "./with-storage.ts";

export type OnProgress = (what: string, done: number, of: number | null) => void;

/** Imports a pack, seals its use cases, prints what is featured, and drops the pages printed from older snapshots. */
export async function importInto(
  { storage, catalogue, publisher }: Instance,
  request: { readonly folder: string; readonly useCase?: string; readonly onProgress: OnProgress },
) {
  const result = await importPack({ storage, catalogue, ...request });
  publisher.snapshots.lookAgain();
  const useCases = result.snapshots.map(({ useCase }) => useCase);
  // The import stands: a page that cannot be printed now is printed when it is asked for, and fails there in the open.
  await publishPopular(publisher, useCases).catch(() => undefined);
  await dropStalePages(storage.db);
  return result;
}

export const exportFrom = ({ storage }: Instance, pack: string, folder: string) =>
  exportPack({ storage, packId: pack, folder });

/** Writes a consistent copy of everything stored. */
export const backupTo = (
  configuration: Configuration,
  file: string,
  withBlobs: boolean,
  onProgress: OnProgress,
): Promise<BackupResult> =>
  withStorage(configuration, ({ db, blobs }) =>
    backup({ db, blobs, file: path.resolve(file), withBlobs, now: new Date(), onProgress: told(onProgress) }),
  );

/** Fills an empty instance from a backup. */
export const restoreFrom = (
  configuration: Configuration,
  file: string,
  onProgress: OnProgress,
): Promise<RestoreResult> =>
  withStorage(
    configuration,
    ({ db, blobs }) => restore({ db, blobs, file: path.resolve(file), onProgress: told(onProgress) }),
    { migrate: false },
  );

const told =
  (onProgress: OnProgress) =>
  ({ doing, name, done, total }: BackupProgress): void =>
    onProgress(`${doing} ${name}`, done, total);
