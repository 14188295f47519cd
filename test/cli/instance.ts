import { rmSync } from "node:fs";
import { loadConfiguration } from "../../src/server/boot/configuration.ts";
import { type Instance, openInstance } from "../../src/server/boot/open.ts";
import { importInto } from "../../src/server/boot/operations.ts";
import { temporaryFolder } from "../support/storage.ts";

/** A whole instance of one test file's own: the real catalogue, a real database, a folder that `close` removes. */
export async function openTestInstance(): Promise<Instance> {
  const dataFolder = temporaryFolder("instance");
  const { configuration } = loadConfiguration({ PROOFSHEET_DATA: dataFolder }, dataFolder);
  const instance = await openInstance(configuration);
  const close = async (): Promise<void> => {
    await instance.close();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  return { ...instance, close };
}

export const importQuietly = (instance: Instance, folder: string) =>
  importInto(instance, { folder, onProgress: () => undefined });
