/**
 * Many images in flight on one worker, and what it needs for them: `node --import ./src/server/boot/tsx-hook.ts
 * bench/in-flight.ts [--images N]`. A stand-in takes orders for pictures of one megapixel: a third in the answer itself,
 * a third streamed with unfinished ones, a third as jobs to be downloaded. It answers none before all are in flight,
 * then all at once: the worst that can happen to the worker's memory. Printed: the worker's peak, and images a second.
 */
import { readFileSync, rmSync } from "node:fs";
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { defaultSettings, generationService } from "../src/server/generation/index.ts";
import { openStorage } from "../src/server/storage/index.ts";
import { temporaryFolder } from "../test/support/storage.ts";
import { pictureModels } from "../test/support/studio/picture-models.ts";
import { startPictureServer } from "../test/support/studio/picture-server.ts";
import { startStudioProcess } from "../test/support/studio/processes.ts";
import { memberOf, openWorkspace } from "../test/support/studio/studio.ts";

const { values } = parseArgs({ options: { images: { type: "string", default: "500" } } });
const IMAGES = Number(values.images);
const SIDE = 1024;
const WANTED_MB = 1024;
const WORKSPACE = "a";
const variants = ["synchronous", "streaming", "staged"];

const dataFolder = temporaryFolder("bench-in-flight");
const storage = await openStorage({ dataFolder, databaseUrl: null, s3: null });
const { db } = storage;
await openWorkspace(db, WORKSPACE, 1_000_000);
const gate = Promise.withResolvers<void>();
const provider = await startPictureServer({
  side: SIDE,
  partialSides: [256, 256],
  everyMs: 200,
  until: () => gate.promise,
});
const models = pictureModels(provider.url);
const service = generationService({
  db,
  routes: () => models,
  settings: { ...defaultSettings, activeMaxPerWorkspace: 100_000 },
});

async function order(number: number): Promise<void> {
  await service.create(memberOf(WORKSPACE), `image-${number}`, {
    prompt: `image ${number}`,
    useCase: null,
    references: [],
    mask: null,
    targets: [
      {
        route: `stand-in/pictures/${variants[number % variants.length]}`,
        tier: null,
        size: { width: SIDE, height: SIDE },
        seed: null,
        count: 1,
      },
    ],
    quotedMicrocredits: "22000000",
  });
}

const count = async (state: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from output where state = ${state}`.execute(db)).rows[0]?.n ?? 0;

async function until(what: string, condition: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = Date.now() + 400_000; !(await condition()); await sleep(50))
    if (Date.now() > end) throw new Error(`${what}: it never came true\n${worker.said().slice(0, 2_000)}`);
}

const memory = (name: "VmHWM" | "VmRSS"): number =>
  Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${worker.pid}/status`, "utf8"))?.[1]) / 1024;
const delivered = async (): Promise<boolean> => (await count("delivered")) === IMAGES;

const worker = await startStudioProcess({
  script: new URL("live-studio.ts", import.meta.url).pathname,
  dataFolder,
  role: "worker",
  providerUrl: provider.url,
  port: 0,
});
try {
  console.log(`${os.cpus().length} cores, load before ${os.loadavg()[0]?.toFixed(1)}`);
  console.log(`at rest: ${memory("VmRSS").toFixed(0)} MB`);
  for (let number = 0; number < IMAGES; number++) await order(number);
  await until("all in flight", () => provider.inFlight() === IMAGES);
  console.log(`${provider.inFlight()} in flight at once: ${memory("VmRSS").toFixed(0)} MB`);
  const began = performance.now();
  gate.resolve();
  await until("all delivered", delivered);
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `all answered at once: ${IMAGES} pictures of ${SIDE} × ${SIDE} stored in ${seconds.toFixed(1)} s ` +
      `(${(IMAGES / seconds).toFixed(1)}/s), peak ${memory("VmHWM").toFixed(0)} MB (wanted: ≤ ${WANTED_MB})`,
  );
} finally {
  await worker.end();
  if (worker.said() !== "") console.log(worker.said().slice(0, 2_000));
  await provider.close();
  await storage.close();
  rmSync(dataFolder, { recursive: true, force: true });
}
