import { rmSync } from "node:fs";
import path from "node:path";
import { loadConfiguration } from "../../src/server/boot/configuration.ts";
import { type Instance, openInstance } from "../../src/server/boot/open.ts";
import { importInto } from "../../src/server/boot/operations.ts";
import { prepare } from "../support/prepared.ts";
import { temporaryFolder } from "../support/storage.ts";
import { writeSmallPack } from "./small-pack.ts";

const open = (dataFolder: string): Promise<Instance> =>
  openInstance(loadConfiguration({ PROOFSHEET_DATA: dataFolder }, dataFolder).configuration);

/** A data folder with the catalogue's packs imported, which must not exist yet: as a first start leaves it. */
export const prepareInstance = (dataFolder: string): Promise<void> =>
  prepare("instance", dataFolder, async (data) => (await open(data)).close());

/** The same with the small pack imported. */
export const prepareInstanceWithPack = (dataFolder: string): Promise<void> =>
  prepare("instance-with-pack", dataFolder, async (data) => {
    await prepareInstance(data);
    const instance = await open(data);
    await importQuietly(instance, await writeSmallPack(path.join(data, "..", "small-pack")));
    await instance.close();
  });

/** A whole instance of one test file's own: the real catalogue, a real database, a folder that `close` removes. */
export async function openTestInstance(): Promise<Instance> {
  const folder = temporaryFolder("instance");
  const dataFolder = path.join(folder, "data");
  await prepareInstance(dataFolder);
  const instance = await open(dataFolder);
  const close = async (): Promise<void> => {
    await instance.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...instance, close };
}

export const importQuietly = (instance: Instance, folder: string) =>
  importInto(instance, { folder, onProgress: () => undefined });
