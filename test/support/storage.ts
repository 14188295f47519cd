import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { openStorage, type Storage } from "../../src/server/storage/index.ts";
import { prepare } from "./prepared.ts";

/** A real database and blob store of one test file's own, on a folder that `close` removes. */
export interface TestStorage extends Storage {
  readonly dataFolder: string;
}

export function temporaryFolder(name: string): string {
  return mkdtempSync(path.join(os.tmpdir(), `proofsheet-${name}-`));
}

/** Costs about 0.4 s; use one per file, in `beforeAll`. */
export async function openTestStorage(options: { readonly migrate?: boolean } = {}): Promise<TestStorage> {
  const folder = temporaryFolder("test");
  const dataFolder = path.join(folder, "data");
  const open = (data: string) => openStorage({ dataFolder: data, databaseUrl: null, s3: null }, options);
  const isMigrated = options.migrate !== false;
  await prepare(isMigrated ? "storage" : "database", dataFolder, async (data) => (await open(data)).close());
  const storage = await open(dataFolder);
  const close = async (): Promise<void> => {
    await storage.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...storage, dataFolder, close };
}
