import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { openStorage, type Storage } from "../../src/server/storage/index.ts";

/** A real database and blob store of one test file's own, on a folder that `close` removes. */
export interface TestStorage extends Storage {
  readonly dataFolder: string;
}

export function temporaryFolder(name: string): string {
  return mkdtempSync(path.join(os.tmpdir(), `proofsheet-${name}-`));
}

/** Costs about 0.9 s (initdb); use one per file, in `beforeAll`. */
export async function openTestStorage(options: { readonly migrate?: boolean } = {}): Promise<TestStorage> {
  const dataFolder = temporaryFolder("test");
  const storage = await openStorage({ dataFolder, databaseUrl: null, s3: null }, options);
  const close = async (): Promise<void> => {
    await storage.close();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  return { ...storage, dataFolder, close };
}
