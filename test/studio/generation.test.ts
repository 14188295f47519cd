import { afterAll, beforeAll, expect, test } from "vitest";
import type { OfferedModel, QuoteAnswer } from "../../src/contract/studio/index.ts";
import { balanceOf } from "../../src/server/credits/index.ts";
import { openDrawingPool, sketchModels } from "../../src/server/providers/sketch/index.ts";
import { openTestStorage, type TestStorage } from "../support/storage.ts";
import { openWorkspace, type TestStudio, testStudio } from "../support/studio/studio.ts";

let storage: TestStorage;
let studio: TestStudio;
const pool = openDrawingPool(1);
const SIZE = { width: 256, height: 256 };
const flat = { route: "sketch/sketch/flat", tier: null, size: SIZE, seed: 7, count: 1 };

beforeAll(async () => {
  storage = await openTestStorage();
  await openWorkspace(storage.db, "ours", 1_000);
  studio = testStudio(storage, () => sketchModels(pool), "ours");
});
afterAll(async () => {
  await studio.stop();
  await pool.close();
  await storage.close();
});

test("offers the three sketches with what each can do and costs from", async () => {
  const { models } = (await (await studio.request("/api/models")).json()) as { models: OfferedModel[] };
  expect(models.map(({ route }) => route)).toEqual([
    "sketch/sketch/flat",
    "sketch/sketch/painterly",
    "sketch/sketch/precise",
  ]);
  expect(models[0]).toMatchObject({ sandbox: true, fromMicrocredits: "3000000" });
});

test("one prompt on three sketches: quoted, delivered side by side, charged what was quoted", async () => {
  const targets = ["flat", "painterly", "precise"].map((variant) => ({ ...flat, route: `sketch/sketch/${variant}` }));
  const before = (await balanceOf(storage.db, "ours")).available;
  const quoted = (await (
    await studio.request("/api/quotes", { method: "POST", body: { prompt: "a red mug", targets } })
  ).json()) as QuoteAnswer;
  const made = await studio.create("three", {
    prompt: "a red mug",
    targets,
    quotedMicrocredits: quoted.totalMicrocredits,
  });
  expect(made.outputs.map(({ state, cancel }) => [state, cancel])).toEqual(targets.map(() => ["queued", "free"]));
  await studio.startWorker();
  const outputs = await studio.until(made);
  expect(outputs.map(({ state, received, sandbox }) => ({ state, received, sandbox }))).toEqual(
    targets.map(() => ({ state: "delivered", received: SIZE, sandbox: true })),
  );
  const charged = outputs.reduce((sum, { chargedMicrocredits }) => sum + BigInt(chargedMicrocredits ?? 0), 0n);
  expect(String(charged)).toBe(quoted.totalMicrocredits);
  const after = await balanceOf(storage.db, "ours");
  expect([before - after.available, after.heldAside]).toEqual([charged, 0n]);
});
