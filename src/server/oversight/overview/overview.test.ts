import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { addGeneration, addOutput, addWorkspace } from "../../../../test/support/studio-rows.ts";
import { defaultCreditRate, present } from "../../../core/kernel/index.ts";
import { addGrant, addPurchase, placeHold, postHold } from "../../credits/index.ts";
import { endRestored, markRestored, withTx } from "../../storage/index.ts";
import { openWatch } from "../watch.ts";
import { type ImageFilter, type Overview, overview } from "./index.ts";

let positions = 0;
let storage: TestStorage;
let desk: Overview;
let workspace: string;

beforeAll(async () => {
  storage = await openTestStorage();
  workspace = await addWorkspace(storage, randomUUID());
  desk = overview({ storage, dataFolder: storage.dataFolder, rate: defaultCreditRate });
});
afterAll(() => storage.close());

const today = (): string => new Date().toISOString().slice(0, 10);
const all = (change: Partial<ImageFilter> = {}): ImageFilter => ({
  from: "2026-01-01",
  to: today(),
  route: null,
  workspace: null,
  state: null,
  ids: null,
  ...change,
});

interface Made {
  readonly credits: bigint;
  readonly costMicroUsd: number | null;
  readonly route?: string;
  readonly endedAt?: string;
  readonly generation?: string;
}

/** An image that was over, its credits paid by the ledger's own functions. */
async function made({ credits, costMicroUsd, route = "stand-in/one", endedAt, generation }: Made): Promise<string> {
  const id = randomUUID();
  const amount = credits * 1_000_000n;
  const hold =
    credits === 0n
      ? null
      : await withTx(storage.db, async (tx) => {
          const placed = await placeHold(tx, {
            workspace,
            key: `${id}/hold`,
            amount,
            lifetimeMs: 60_000,
            reference: id,
          });
          await postHold(tx, { workspace, key: `${id}/post`, hold: present(placed.event, "a hold"), amount });
          return present(placed.event, "a hold");
        });
  await addOutput(storage, workspace, {
    id,
    ...(generation === undefined ? {} : { generation, position: (positions += 1) }),
    route,
    name: "One",
    hold: hold ?? id,
    quoted_microcredits: String(amount || 1n),
    charged_microcredits: String(amount),
    state: credits === 0n ? "failed" : "delivered",
    problem: credits === 0n ? JSON.stringify({ kind: "moderation", sentence: "" }) : null,
    blob: credits === 0n ? null : "a".repeat(64),
    ended_at: endedAt ?? new Date().toISOString(),
  });
  const base = { output: id, workspace, provider: "stand-in", deadline_at: new Date().toISOString() };
  await storage.db
    .insertInto("attempt")
    .values({
      ...base,
      id: randomUUID(),
      number: 1,
      state: "closed",
      billed: credits === 0n ? "maybe" : "yes",
      reserved_micro_usd: 40_000,
      cost_micro_usd: costMicroUsd,
    })
    .execute();
  return id;
}

test("cost, charge and margin of exactly these images add up to the day's and the model's", async () => {
  const expiresAt = new Date(Date.now() + 86_400_000);
  await withTx(storage.db, async (tx) => {
    await addGrant(tx, { workspace, key: "grant", amount: 30_000_000n, expiresAt, reference: "welcome" });
    await addPurchase(tx, { workspace, key: "buy", amount: 100_000_000n, reference: "payment" });
  });
  const generation = await addGeneration(storage, workspace);
  const first = await made({ credits: 22n, costMicroUsd: 30_000, generation });
  const second = await made({ credits: 22n, costMicroUsd: null, generation });
  const refused = await made({ credits: 0n, costMicroUsd: 40_000, generation });
  const other = await made({
    credits: 10n,
    costMicroUsd: 20_000,
    route: "stand-in/two",
    endedAt: "2026-11-02T23:59:59.999Z",
  });

  const { total, images, next } = await desk.images(all({ ids: [generation] }), { after: null, limit: 10 });
  expect(next).toBeNull();
  expect(images.map(({ id }) => id).toSorted()).toEqual([first, second, refused].toSorted());
  const lines = new Map(images.map((image) => [image.id, image]));
  // 22 of the 30 granted credits, then the 8 that were left of them and 14 bought ones
  expect(lines.get(first)).toMatchObject({ charged: 22_000_000n, bought: 0n, worth: 33_033n, cost: 30_000n });
  expect(lines.get(second)).toMatchObject({ charged: 22_000_000n, bought: 14_000_000n, cost: 40_000n });
  expect(lines.get(refused)).toMatchObject({ charged: 0n, cost: 40_000n, isCostKnown: false, kind: "moderation" });
  expect(total).toEqual({
    delivered: 2,
    failed: 1,
    cancelled: 0,
    charged: 44_000_000n,
    bought: 14_000_000n,
    worth: 66_066n,
    cost: 110_000n,
    costUnpaid: 40_000n,
  });
  expect((await desk.images(all({ ids: [other] }), { after: null, limit: 10 })).total).toMatchObject({ cost: 20_000n });

  const now = await desk.read({ from: "2026-11-01", to: today() });
  expect(now.issued).toEqual({ sold: 100_000_000n, refunded: 0n, granted: 30_000_000n });
  expect(now.byDay.map(({ day, charged, cost }) => [day, charged, cost])).toEqual([
    [today(), 44_000_000n, 110_000n],
    ["2026-11-02", 10_000_000n, 20_000n],
  ]);
  expect(now.byModel.map(({ route, delivered, failed }) => [route, delivered, failed])).toEqual([
    ["stand-in/one", 2, 1],
    ["stand-in/two", 1, 0],
  ]);
  expect(now.failures).toEqual([{ kind: "moderation", images: 1 }]);
  expect(now.disk.disk?.freeBytes).toBeGreaterThan(0);
  expect((await desk.read({ from: "2026-11-03", to: "2026-11-03" })).total).toMatchObject({
    delivered: 0,
    charged: 0n,
  });
});

test("a page goes on where the one before ended, and the table for spreadsheets has all of it, exactly", async () => {
  const filter = all({ workspace });
  const first = await desk.images(filter, { after: null, limit: 3 });
  const rest = await desk.images(filter, { after: first.next, limit: 3 });
  expect([first.images.length, rest.images.length, rest.next]).toEqual([3, 1, null]);
  expect(new Set([...first.images, ...rest.images].map(({ id }) => id)).size).toBe(4);
  const lines = (await desk.imagesCsv(filter)).trim().split("\r\n");
  expect(lines).toHaveLength(5);
  expect(lines.at(-1)).toContain(",10,10,0.015015,0.02,");
});

test("an unfinished image shows the most that it may cost", async () => {
  const id = await addOutput(storage, workspace, { state: "unsettled", route: "stand-in/late" });
  await storage.db
    .insertInto("attempt")
    .values({
      id: randomUUID(),
      output: id,
      workspace,
      provider: "stand-in",
      number: 1,
      state: "maybe",
      reserved_micro_usd: 40_000,
      deadline_at: new Date().toISOString(),
    })
    .execute();
  const { images } = await desk.images(all({ ids: [id] }), { after: null, limit: 1 });
  expect(images[0]).toMatchObject({ state: "unsettled", cost: 40_000n, charged: 0n, isCostKnown: false });
  const { queue } = await desk.read({ from: today(), to: today() });
  expect(queue).toMatchObject({ unsettled: 1, reserved: 40_000n });
});

test("readiness names the disk below its floor, a store that takes nothing, a restored instance, and a process that leaves", async () => {
  const { db, dataFolder } = storage;
  let refuses: string | null = null;
  const amiss = async (freeBytesMin = 1): Promise<readonly string[]> => {
    const options = { storage, dataFolder, keepsPictures: true, freeBytesMin, refuses: () => refuses };
    const watch = openWatch(options);
    const { ready, parts } = await watch.readiness();
    watch.metrics.close();
    const found = parts.filter(({ ok }) => !ok).map(({ part }) => part);
    expect(ready).toBe(found.length === 0);
    return found;
  };
  expect(await amiss()).toEqual([]);
  expect(await amiss(1e15)).toEqual(["room"]);
  const report = { role: "worker", host: "h", free_bytes: 5, free_bytes_min: 1 };
  await db
    .insertInto("storage_report")
    .values({ ...report, process: "one", problem: "no room" })
    .execute();
  expect(await amiss()).toEqual(["room"]);
  await db
    .insertInto("storage_report")
    .values({ ...report, process: "two", problem: null })
    .execute();
  expect(await amiss()).toEqual([]);
  await withTx(db, (tx) => markRestored(tx, "2026-11-30T00:00:00Z"));
  expect(await amiss()).toEqual(["restored"]);
  await withTx(db, (tx) => endRestored(tx));
  refuses = "It was told to stop.";
  expect(await amiss()).toEqual(["process"]);
});
