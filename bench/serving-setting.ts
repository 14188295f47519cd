import path from "node:path";
import { type Instance, openInstance } from "../src/server/boot/open.ts";
import { loadConfiguration } from "../src/server/boot/configuration.ts";
import { importPack } from "../src/server/observation/index.ts";
import { writeArenaPack } from "./arena-pack.ts";

export const seed = 20_261_123;
export const votes = 100_000;
export const setting = `seed ${seed}; ${votes.toLocaleString("en-US")} votes on 30 models, three questions, one use case`;
export const page = "/models/compare/flux-2-vs-gpt-image-1-5/portrait";

export async function openBench(folder: string): Promise<Instance> {
  const { configuration } = loadConfiguration(
    { PROOFSHEET_DATA: folder, PUBLIC_URL: "http://proofsheet.example" },
    folder,
  );
  return openInstance(configuration);
}

/** A data folder with the catalogue's evidence and made votes; its database is left to the processes that use it. */
export async function importVotes(instance: Instance, folder: string): Promise<void> {
  const pack = path.join(folder, "pack");
  const models = [...instance.catalogue.models.values()].filter(({ status }) => status === "current").slice(0, 30);
  const slugs = [...new Set([...models.map(({ slug }) => slug), "flux-2", "gpt-image-1-5"])];
  writeArenaPack(pack, { models: slugs, votes, seed });
  await importPack({ storage: instance.storage, catalogue: instance.catalogue, folder: pack });
}

export const median = (values: readonly number[]): number =>
  values.toSorted((x, y) => x - y)[values.length >> 1] ?? Number.NaN;
