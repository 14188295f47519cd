import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { standInModel } from "../../../../test/support/studio/provider-model.ts";
import { type Behaviour, type ProviderServer, startProvider } from "../../../../test/support/studio/provider-server.ts";
import { openWorkspace, OVER, type TestStudio, testStudio } from "../../../../test/support/studio/studio.ts";
import { balanceOf } from "../../credits/index.ts";
import { defaultSettings, type GenerationSettings, noLimits, sweepGenerations } from "../index.ts";

/*
 * The walk of an image against a provider on loopback that can do wrong: what the creator gets, what is charged, how
 * often the provider was asked, and who bears the cost.
 */

let storage: TestStorage;
let provider: ProviderServer;
let behaviour: (turn: number, prompt: string) => Behaviour = () => ({});
let studio: TestStudio;
let workspaces = 0;
let workspace = "";
const studios: TestStudio[] = [];

const TARGET = {
  route: "stand-in/model-x/one",
  tier: null,
  size: { width: 64, height: 64 },
  seed: null as number | null,
  count: 1,
};
/** 0.03 USD at the default rate: 666 × 0.03 + 2, rounded up. */
const PRICE = 22_000_000n;

beforeAll(async () => {
  storage = await openTestStorage();
  provider = await startProvider(({ prompt }, turn) => behaviour(turn, prompt));
});
afterEach(async () => {
  for (const each of studios.splice(0)) await each.stop();
  behaviour = () => ({});
});
afterAll(async () => {
  await provider.close();
  await storage.close();
});

async function open(
  changes: Partial<GenerationSettings> = {},
  model = standInModel(provider.url),
): Promise<TestStudio> {
  workspaces += 1;
  workspace = await openWorkspace(storage.db, `w${workspaces}`, 1_000);
  studio = testStudio(storage, () => [model], workspace, changes);
  studios.push(studio);
  return studio;
}

const make = (prompt: string, changes: Partial<typeof TARGET> = {}) =>
  studio.create(`key-${prompt.replaceAll(" ", "-")}`, { prompt, targets: [{ ...TARGET, ...changes }] });

const ordersOf = (prompt: string): number => provider.orders.filter((order) => order.prompt === prompt).length;

const attemptsOf = async (output: string) =>
  storage.db
    .selectFrom("attempt")
    .select(["state", "billed", "cost_micro_usd", "borne_by_operator"])
    .where("output", "=", output)
    .orderBy("number")
    .execute();

const spent = async (): Promise<bigint> => 1_000_000_000n - (await balanceOf(storage.db, workspace)).available;

const later = (output: string, column: "settles_at" | "not_before") =>
  storage.db
    .updateTable("output")
    .set({ [column]: sql<string>`now() - interval '1 second'` })
    .where("id", "=", output)
    .execute();

describe("what arrives", () => {
  test("is stored untouched, charged once, and told to the workspace", async () => {
    await open();
    behaviour = () => ({ runningMs: 300 });
    await studio.startWorker();
    const [output] = await studio.until(await make("a plain mug"));
    expect(output).toMatchObject({
      state: "delivered",
      received: TARGET.size,
      chargedMicrocredits: String(PRICE),
      cancel: "none",
      problem: null,
      picture: { type: "image/jpeg" },
    });
    expect(output?.tookMs).toBeGreaterThan(250);
    expect(await spent()).toBe(PRICE);
    expect(await attemptsOf(output?.id ?? "")).toEqual([
      { state: "closed", billed: "yes", cost_micro_usd: 30_000, borne_by_operator: false },
    ]);
    const { blob } = await storage.db
      .selectFrom("output")
      .select("blob")
      .where("id", "=", output?.id ?? "")
      .executeTakeFirstOrThrow();
    expect((await storage.blobs.get(blob ?? ""))?.length).toBe(output?.picture?.bytes);
    const entries = await storage.db
      .selectFrom("library_item")
      .select("said")
      .where("id", "=", output?.id ?? "")
      .execute();
    expect(entries).toEqual([{ said: "a plain mug" }]);
    const events = await storage.db
      .selectFrom("studio_event")
      .select("kind")
      .where("workspace", "=", workspace)
      .where("output", "=", output?.id ?? "")
      .execute();
    expect(events.length).toBeGreaterThanOrEqual(2);
  });

  test("in another size than asked is delivered with a word about it", async () => {
    await open();
    const { default: sharp } = await import("sharp");
    const picture = await sharp({ create: { width: 80, height: 64, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    behaviour = () => ({ picture });
    await studio.startWorker();
    const [output] = await studio.until(await make("a wide mug"));
    expect(output).toMatchObject({
      state: "delivered",
      received: { width: 80, height: 64 },
      picture: { type: "image/png" },
    });
    expect(output?.warnings).toEqual(["It has 80 × 64 pixels, not 64 × 64 as asked."]);
  });

  test("each image on its own: the siblings of one that fails arrive and are charged alone", async () => {
    await open();
    let place = 0;
    behaviour = () => ((place += 1) === 2 ? { ends: "moderated" } : {});
    await studio.startWorker();
    const outputs = await studio.until(await make("four mugs", { count: 4 }));
    expect(outputs.filter(({ state }) => state === "delivered")).toHaveLength(3);
    expect(await spent()).toBe(3n * PRICE);
    expect(new Set(outputs.map(({ seed }) => seed)).size).toBe(4);
  });
});

describe("what was not billed is sent again", () => {
  test("after a refusal that passes, and charged once", async () => {
    await open();
    behaviour = (turn) => (turn === 1 ? { placeStatus: 429, retryAfterSeconds: 0 } : {});
    await studio.startWorker();
    const made = await make("a busy mug");
    await studio.until(made, ["queued", "delivered"]);
    const [output] = await studio.until(made);
    expect([output?.state, ordersOf("a busy mug"), await spent()]).toEqual(["delivered", 2, PRICE]);
  });

  test("not more than four times, and then nothing is charged", async () => {
    await open();
    behaviour = () => ({ placeStatus: 503 });
    await studio.startWorker();
    const made = await make("a hopeless mug");
    const id = made.outputs[0]?.id ?? "";
    for (const end = Date.now() + 20_000; ordersOf("a hopeless mug") < 4 && Date.now() < end;) {
      await later(id, "not_before");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const [output] = await studio.until(made);
    expect([output?.state, output?.problem?.kind, ordersOf("a hopeless mug")]).toEqual(["failed", "transient", 4]);
    expect([await spent(), output?.chargedMicrocredits]).toEqual([0n, "0"]);
  });

  test("but not after a refusal that would come again, or one that asks to wait too long", async () => {
    await open();
    behaviour = (_, prompt) =>
      prompt === "a bad mug" ? { placeStatus: 400 } : { placeStatus: 429, retryAfterSeconds: 7200 };
    await studio.startWorker();
    expect((await studio.until(await make("a bad mug")))[0]?.problem?.kind).toBe("invalid");
    expect((await studio.until(await make("a slow mug")))[0]?.problem?.kind).toBe("rate-limited");
    expect([ordersOf("a bad mug"), ordersOf("a slow mug"), await spent()]).toEqual([1, 1, 0n]);
  });
});

describe("what may have been billed is never sent again", () => {
  test("a cut connection is unsettled; after its time nothing is charged and the operator bears it", async () => {
    await open();
    behaviour = () => ({ cutAfterAccepting: true });
    await studio.startWorker();
    const made = await make("a cut mug");
    const [waiting] = await studio.until(made, ["unsettled"]);
    expect(waiting?.settlesAt).not.toBeNull();
    expect(await spent()).toBe(PRICE); // set aside
    const id = made.outputs[0]?.id ?? "";
    expect(await attemptsOf(id)).toEqual([
      { state: "maybe", billed: "maybe", cost_micro_usd: null, borne_by_operator: true },
    ]);
    expect((await sweepGenerations(storage.db)).settled).toBe(0);
    await later(id, "settles_at");
    expect((await sweepGenerations(storage.db)).settled).toBe(1);
    const [output] = await studio.until(made);
    expect([output?.state, output?.chargedMicrocredits, await spent()]).toEqual(["failed", "0", 0n]);
    expect(await attemptsOf(id)).toEqual([
      { state: "closed", billed: "maybe", cost_micro_usd: 30_000, borne_by_operator: true },
    ]);
    expect(ordersOf("a cut mug")).toBe(1);
  });

  test("a picture that comes while it is unsettled is delivered and charged", async () => {
    await open({}, standInModel(provider.url, { deadlineMs: 500 }));
    behaviour = () => ({ runningMs: 1_500 });
    await studio.startWorker();
    const made = await make("a late mug");
    await studio.until(made, ["unsettled"]);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    await later(made.outputs[0]?.id ?? "", "not_before");
    const [output] = await studio.until(made);
    expect([output?.state, output?.problem, await spent()]).toEqual(["delivered", null, PRICE]);
    expect((await attemptsOf(output?.id ?? ""))[0]?.borne_by_operator).toBe(false);
  });

  test("a job that the provider does not know any more is waited for, not failed at once", async () => {
    await open();
    behaviour = () => ({ ends: "lost" });
    await studio.startWorker();
    const [output] = await studio.until(await make("a lost mug"), ["unsettled"]);
    expect([output?.problem?.kind, ordersOf("a lost mug")]).toEqual(["expired", 1]);
  });

  test("a blocked picture fails at once: the creator pays nothing, the operator perhaps", async () => {
    await open();
    behaviour = () => ({ ends: "moderated" });
    await studio.startWorker();
    const [output] = await studio.until(await make("a blocked mug"));
    expect([output?.state, output?.problem?.kind, await spent()]).toEqual(["failed", "moderation", 0n]);
    expect(await attemptsOf(output?.id ?? "")).toEqual([
      { state: "closed", billed: "maybe", cost_micro_usd: 30_000, borne_by_operator: true },
    ]);
  });
});

describe("polling and downloading", () => {
  test("go on after errors that say nothing of the job", async () => {
    await open();
    behaviour = () => ({ pollStatuses: [500], downloadStatuses: [403] });
    await studio.startWorker();
    const [output] = await studio.until(await make("a patient mug"));
    expect([output?.state, ordersOf("a patient mug"), await spent()]).toEqual(["delivered", 1, PRICE]);
  });

  test("bytes that are no whole picture are not delivered; they were billed, so the operator bears them", async () => {
    await open(
      {},
      standInModel(provider.url, {
        download: () =>
          Promise.resolve({
            picture: {
              bytes: new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'/>"),
              type: "image/png",
            },
          }),
        place: async () => ({
          kind: "ready",
          result: { kind: "bytes", picture: { bytes: new Uint8Array([1, 2]), type: "image/png" } },
          seed: null,
          costMicroUsd: null,
          warnings: [],
        }),
      }),
    );
    await studio.startWorker();
    const [output] = await studio.until(await make("a broken mug"));
    expect([output?.state, await spent()]).toEqual(["failed", 0n]);
    expect(await attemptsOf(output?.id ?? "")).toEqual([
      { state: "closed", billed: "yes", cost_micro_usd: 30_000, borne_by_operator: true },
    ]);
  });
});

describe("stopping", () => {
  test("what was not sent stops at once and costs nothing", async () => {
    await open();
    const made = await make("a queued mug");
    const response = await studio.request(`/api/outputs/${made.outputs[0]?.id}/cancel`, { method: "POST" });
    expect([response.status, await response.json()]).toMatchObject([
      200,
      { state: "cancelled", chargedMicrocredits: "0" },
    ]);
    await studio.startWorker();
    expect([await spent(), ordersOf("a queued mug")]).toEqual([0n, 0]);
    const again = await studio.request(`/api/outputs/${made.outputs[0]?.id}/cancel`, { method: "POST" });
    expect(again.status).toBe(409);
  });

  test.each([
    ["nothing-billed", "cancelled", 0n],
    ["too-late", "delivered", PRICE],
  ] as const)("after sending, the provider is asked; it says %s: %s", async (cancel, state, charged) => {
    await open();
    const prompt = `a running mug, ${cancel}`;
    behaviour = () => ({ cancel, runningMs: 1_500 });
    await studio.startWorker();
    const made = await make(prompt);
    await studio.until(made, ["running"]);
    const response = await studio.request(`/api/generations/${made.id}/cancel`, { method: "POST" });
    expect(response.status).toBe(200);
    const [output] = await studio.until(made);
    expect([output?.state, output?.cancel, await spent()]).toEqual([state, "none", charged]);
  });
});

describe("limits", () => {
  test("what a provider cost a day is what its attempts cost, after all that happened above", async () => {
    const { rows } = await sql<{ days: number; attempts: number }>`select
      (select sum(micro_usd)::int from provider_day where provider = 'stand-in') as days,
      (select sum(coalesce(cost_micro_usd, reserved_micro_usd))::int from attempt where provider = 'stand-in') as attempts`.execute(
      storage.db,
    );
    expect(rows[0]?.attempts).toBeGreaterThan(0);
    expect(rows[0]?.days).toBe(rows[0]?.attempts);
  });

  test("a provider's daily limit is never passed, however many are sent at once by two workers", async () => {
    const { rows } = await sql<{ spent: number }>`select coalesce(sum(micro_usd), 0)::int as spent from provider_day
      where provider = 'stand-in'`.execute(storage.db);
    const dailyMicroUsdMax = (rows[0]?.spent ?? 0) + 3 * 30_000;
    await open({ limitsOf: () => ({ ...noLimits, dailyMicroUsdMax }) });
    await studio.startWorker();
    await studio.startWorker();
    const made = await Promise.all([make("limited one", { count: 4 }), make("limited two", { count: 4 })]);
    const outputs = (await Promise.all(made.map((each) => studio.until(each)))).flat();
    expect(outputs.filter(({ state }) => state === "delivered")).toHaveLength(3);
    expect(outputs.filter(({ problem }) => problem?.sentence.includes("daily spending limit"))).toHaveLength(5);
    expect(await spent()).toBe(3n * PRICE);
  });

  test("a workspace that cost the operator too much today is refused, clearly", async () => {
    await open({ operatorCostMaxPerDayMicroUsd: 30_000 });
    behaviour = () => ({ ends: "moderated" });
    await studio.startWorker();
    await studio.until(await make("one too many"));
    await expect(make("and another")).rejects.toThrow(/limit-reached.*tomorrow/);
  });

  test("a provider and a workspace have no more at work than they may", async () => {
    await open({ limitsOf: () => ({ ...defaultSettings.limitsOf("stand-in"), concurrencyMax: 2 }) });
    let [running, most] = [0, 0];
    const model = standInModel(provider.url);
    const counting: typeof model.place = async (submission, context) => {
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setTimeout(resolve, 100));
      running -= 1;
      return model.place(submission, context);
    };
    studio = testStudio(storage, () => [{ ...model, place: counting }], workspace, studio.settings);
    studios.push(studio);
    await studio.startWorker();
    await studio.startWorker();
    await studio.until(await make("six mugs", { count: 4 }), OVER);
    expect(most).toBe(2);
  });
});
