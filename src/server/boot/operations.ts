import path from "node:path";
import { exportPack, importPack } from "../observation/index.ts";
import { dropStalePages, publishPopular } from "../publishing/index.ts";
import { backup, type BackupResult } from "../storage/index.ts";
import type { Configuration } from "./configuration.ts";
import type { Instance } from "./open.ts";
import { type OnProgress, told } from "./progress.ts";
import { withStorage } from "./with-storage.ts";

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
