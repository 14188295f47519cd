import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { balanceOf } from "../../src/server/credits/index.ts";
import { generationViewOf } from "../../src/server/generation/index.ts";
import { openTestStorage, type TestStorage } from "../support/storage.ts";
import { startStudioProcess, type StudioProcess } from "../support/studio/processes.ts";
import { standInModel } from "../support/studio/provider-model.ts";
import { type Behaviour, type ProviderServer, startProvider } from "../support/studio/provider-server.ts";
import { openWorkspace, type TestStudio, testStudio } from "../support/studio/studio.ts";

/* Workers that are killed with kill -9 while an image is on its way, and what another one makes of it. */

let storage: TestStorage;
let provider: ProviderServer;
let studio: TestStudio;
let behaviour: Behaviour = {};
const processes: StudioProcess[] = [];

beforeAll(async () => {
  storage = await openTestStorage();
  provider = await startProvider(() => behaviour);
  await openWorkspace(storage.db, "ours", 1_000);
  studio = testStudio(storage, () => [standInModel(provider.url)], "ours");
});
afterEach(async () => {
  await Promise.all(processes.splice(0).map((process) => process.kill()));
});
afterAll(async () => {
  await provider.close();
  await storage.close();
});

const worker = async (): Promise<StudioProcess> => {
  const process = await startStudioProcess({
    dataFolder: storage.dataFolder,
    role: "worker",
    providerUrl: provider.url,
    port: 0,
  });
  processes.push(process);
  return process;
};
const make = (prompt: string) =>
  studio.create(prompt.replaceAll(" ", "-"), {
    prompt,
    targets: [{ route: "stand-in/model-x/one", tier: null, size: { width: 64, height: 64 }, seed: null, count: 1 }],
  });
const attemptOf = (output: string) =>
  storage.db.selectFrom("attempt").selectAll().where("output", "=", output).executeTakeFirst();
const ordersOf = (prompt: string): number => provider.orders.filter((order) => order.prompt === prompt).length;

async function eventually(condition: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = Date.now() + 40_000; Date.now() < end; await sleep(10)) if (await condition()) return;
  throw new Error("it never came true");
}

test("a job whose id is known is taken up by another worker, delivered and charged once", async () => {
  behaviour = { runningMs: 2_000 };
  const first = await worker();
  const made = await make("a resumed mug");
  const id = made.outputs[0]?.id ?? "";
  await eventually(async () => ((await attemptOf(id))?.job_id ?? null) !== null);
  await first.kill();
  await worker();
  const [output] = await studio.until(made);
  expect([output?.state, ordersOf("a resumed mug")]).toEqual(["delivered", 1]);
  expect((await balanceOf(storage.db, "ours")).heldAside).toBe(0n);
});

test("a request that left without an answer is not sent again: unsettled, nothing charged yet", async () => {
  behaviour = { placeDelayMs: 60_000 };
  const first = await worker();
  const made = await make("a doubtful mug");
  await eventually(() => ordersOf("a doubtful mug") === 1);
  await first.kill();
  behaviour = {};
  await worker();
  const [output] = await studio.until(made, ["unsettled"]);
  expect([output?.chargedMicrocredits, ordersOf("a doubtful mug")]).toEqual([null, 1]);
});

test("a worker that is told to stop lets what runs end, and gives back what waits for its provider", async () => {
  behaviour = { runningMs: 600 };
  const first = await worker();
  const made = await make("an ending mug");
  await eventually(async () => ((await attemptOf(made.outputs[0]?.id ?? ""))?.job_id ?? null) !== null);
  await first.end();
  const view = await generationViewOf(storage.db, "ours", made.id);
  expect([view?.outputs[0]?.state, first.said()]).toEqual(["delivered", ""]);
});
