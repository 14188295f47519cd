import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { GenerationView } from "../../src/contract/studio/index.ts";
import { loadConfiguration } from "../../src/server/boot/configuration.ts";
import { restoreFrom, resumeInstance } from "../../src/server/boot/restoring.ts";
import { reconcile } from "../../src/server/credits/index.ts";
import { explainedHolds, noLimits, openDelivery } from "../../src/server/generation/index.ts";
import { backup, keepBlob, openStorage, type Storage } from "../../src/server/storage/index.ts";
import { openTestStorage, temporaryFolder, type TestStorage } from "../support/storage.ts";
import { standInModel } from "../support/studio/provider-model.ts";
import { type ProviderServer, startProvider } from "../support/studio/provider-server.ts";
import { openWorkspace, OVER, type TestStudio, testStudio } from "../support/studio/studio.ts";

/*
 * A backup taken while images are made, and what its restored instance does: at a provider that counts, no image is asked
 * for a second time, and what people deleted since stays deleted.
 */

const IMAGES = 60;
const WORKSPACE = "ours";
/** Never refused, so that it is ordered once. */
const AFTER = "a mug after the restore";
let old: TestStorage;
let provider: ProviderServer;
let folder = "";
let restored: Storage | null = null;
const studios: TestStudio[] = [];

beforeAll(async () => {
  old = await openTestStorage();
  folder = temporaryFolder("restored");
  let turn = 0;
  // Some are refused first and sent again, some take long to accept and some to make.
  provider = await startProvider(({ prompt }, tries) => {
    turn += 1;
    if (turn % 7 === 0 && tries === 1 && prompt !== AFTER) return { placeStatus: 503 };
    return { placeDelayMs: turn % 3 === 0 ? 400 : 0, runningMs: 200 + (turn % 5) * 250 };
  });
});
afterAll(async () => {
  for (const studio of studios) await studio.stop();
  await provider.close();
  await restored?.close();
  await old.close();
  rmSync(folder, { recursive: true, force: true });
});

function studioOn(storage: Storage): TestStudio {
  const model = standInModel(provider.url);
  const settings = { runningMaxPerWorkspace: 8, limitsOf: () => noLimits, unsettledMs: 1_000 };
  const keep = (output: string, bytes: Uint8Array) => keepBlob(storage, output, bytes);
  const studio = testStudio(storage, () => [model], WORKSPACE, settings, { keep });
  studios.push(studio);
  return studio;
}

const wish = (count: number) => ({
  targets: [{ route: "stand-in/model-x/one", tier: null, size: { width: 64, height: 64 }, seed: null, count }],
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(20)) if (await isSo()) return;
  throw new Error("it did not come to it");
}

async function countOf(storage: Storage): Promise<Readonly<Record<string, number>>> {
  const rows = await storage.db
    .selectFrom("output")
    .select((b) => ["state" as const, b.fn.countAll<number>().as("count")])
    .groupBy("state")
    .execute();
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

async function madeUnderLoad(studio: TestStudio): Promise<readonly GenerationView[]> {
  const made: GenerationView[] = [];
  for (let at = 0; at < IMAGES / 4; at++)
    made.push(await studio.create(`wish-${at}`, { prompt: `mug ${at}`, ...wish(4) }));
  return made;
}

test("an instance restored from a backup under load sends nothing again, and forgets what was deleted since", async () => {
  await openWorkspace(old.db, WORKSPACE, 10_000);
  const studio = studioOn(old);
  await studio.startWorker();
  const made = await madeUnderLoad(studio);
  await until(async () => ((await countOf(old))["delivered"] ?? 0) >= 10);
  const file = path.join(folder, "under-load.backup");
  await backup({ ...old, file, withBlobs: true, now: new Date() });
  for (const generation of made) await studio.until(generation, OVER);
  await studio.stop();
  const ordersBefore = provider.orders.length;

  const delivery = await openDelivery({
    storage: old,
    publicUrl: "https://studio.example",
    balanceOf: async () => ({ available: 0n, held: 0n }),
  });
  // The first were delivered before the backup; the last were not even sent.
  const deleted = [...(made[0]?.outputs ?? []), ...(made.at(-1)?.outputs ?? [])].map(({ id }) => id);
  for (const id of deleted) expect(await delivery.remove(WORKSPACE, id)).toBe("deleted");
  expect(await delivery.deleted.bury(WORKSPACE, null)).toBe(deleted.length);
  await delivery.close();

  const { configuration } = loadConfiguration({ PROOFSHEET_DATA: path.join(folder, "data") }, folder);
  mkdirSync(path.join(configuration.dataFolder, "blobs"), { recursive: true });
  copyFileSync(old.removals.place, path.join(configuration.dataFolder, "blobs", "removals.ndjson"));
  const result = await restoreFrom(configuration, file, () => undefined);
  expect(result.voided).toBeGreaterThan(0);
  expect(result.removals.count).toBe(deleted.length);

  restored = await openStorage(configuration);
  const second = studioOn(restored);
  expect((await countOf(restored))["queued"]).toBeUndefined();
  const refused = await second.request("/api/generations", {
    method: "POST",
    key: "paused",
    body: { prompt: "no", quotedMicrocredits: "1000000000", ...wish(1) },
  });
  expect([refused.status, await refused.text()]).toEqual([503, expect.stringContaining("restored from a backup")]);
  await second.startWorker();
  await second.startWorker();
  await until(async () => {
    const { queued = 0, running = 0 } = await countOf(restored as Storage);
    return queued + running === 0;
  });
  const resumed = await resumeInstance(configuration);
  expect(resumed.kind).toBe("resumed");
  await sleep(2_500); // two looks into the queue, now that it may send
  expect(provider.orders.length).toBe(ordersBefore);

  const rows = await restored.db.selectFrom("output").selectAll().where("never_send", "=", true).execute();
  expect(rows.filter(({ state }) => state === "delivered").length).toBeGreaterThan(0);
  expect(rows.every(({ state }) => ["delivered", "failed", "unsettled"].includes(state))).toBe(true);
  const gone = await restored.db.selectFrom("output").select("deleted_at").where("id", "in", deleted).execute();
  expect(gone.every(({ deleted_at }) => deleted_at !== null)).toBe(true);
  expect((await reconcile(restored.db, explainedHolds)).ok).toBe(true);
  expect((await resumeInstance(configuration)).kind).toBe("not-restored");

  const next = await second.create("after", { prompt: AFTER, ...wish(1) });
  expect((await second.until(next))[0]?.state).toBe("delivered");
  expect(provider.orders.filter(({ prompt }) => prompt === AFTER).length).toBe(1);
}, 180_000);
