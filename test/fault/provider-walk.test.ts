import { afterAll, beforeAll, expect, test } from "vitest";
import { present } from "../../src/core/kernel/index.ts";
import type { OutputView } from "../../src/contract/studio/index.ts";
import { balanceOf } from "../../src/server/credits/index.ts";
import { connectionTo, expectations, kleinAt } from "../providers/black-forest-labs.ts";
import type { Expected } from "../providers/conformance.ts";
import { type Fault, faults } from "../stand-ins/black-forest-labs/faults.ts";
import { startStandIn, type StandIn } from "../stand-ins/black-forest-labs/server.ts";
import { openTestStorage, type TestStorage } from "../support/storage.ts";
import { openWorkspace, OVER, testStudio, type TestStudio } from "../support/studio/studio.ts";

/*
 * The whole walk of an image, from the request to the charge, through the real adapter, under every fault of the
 * provider's stand-in at once.
 */

const CREDITS = 10_000;
const names = Object.keys(faults) as Fault[];
/** What the adapter hands over and the walk must not take for a picture. */
const noPictures: ReadonlySet<Fault> = new Set(["truncated-silently", "not-a-picture", "bomb"]);
const definite: ReadonlySet<Expected["ends"]> = new Set(["moderation", "invalid", "billing", "auth"]);

let storage: TestStorage;
let standIn: StandIn;
let studio: TestStudio;
const outputs = new Map<Fault, OutputView>();
const promptOf = (fault: Fault): string => `a lighthouse [fault:${fault}]`;

/** Without a bill that may exist, or with a refusal, it is over; otherwise a picture may still come. */
function stateAfter(fault: Fault): OutputView["state"] {
  const { ends, billed }: Expected = expectations[fault];
  if (noPictures.has(fault)) return "failed";
  if (ends === "delivered") return "delivered";
  return billed === "maybe" && !definite.has(ends) ? "unsettled" : "failed";
}

beforeAll(async () => {
  storage = await openTestStorage();
  standIn = await startStandIn({ workMs: 50, activeTasksMax: 1_000 });
  const route = await kleinAt(connectionTo(standIn));
  const price = present(route.proposedPrice.known ? route.proposedPrice.value : null, "the card has a price");
  const model = { ...route, price, deadlineMs: 5_000 };
  const workspace = await openWorkspace(storage.db, "w", CREDITS);
  studio = testStudio(storage, () => [model], workspace, {
    runningMaxPerWorkspace: 100,
    limitsOf: () => ({ concurrencyMax: 100, dailyMicroUsdMax: null, monthlyMicroUsdMax: null }),
    operatorCostMaxPerDayMicroUsd: 1_000_000_000,
  });
  await studio.startWorker();
  const target = { route: model.route, tier: null, size: { width: 256, height: 256 }, seed: 1, count: 1 };
  const made = [];
  for (const fault of names)
    made.push({ fault, generation: await studio.create(fault, { prompt: promptOf(fault), targets: [target] }) });
  for (const { fault, generation } of made) {
    const [output] = await studio.until(generation, [...OVER, "unsettled"]);
    if (output !== undefined) outputs.set(fault, output);
  }
}, 240_000);
afterAll(async () => {
  await studio.stop();
  await standIn.close();
  await storage.close();
});

const reached = (of: (output: OutputView) => unknown) =>
  Object.fromEntries(names.map((fault) => [fault, of(outputs.get(fault) as OutputView)]));

test("each image ends as its fault demands", () => {
  expect(reached(({ state }) => state)).toEqual(Object.fromEntries(names.map((fault) => [fault, stateAfter(fault)])));
});

test("only what was delivered is charged, and what may still come is held", async () => {
  for (const [fault, output] of outputs) {
    const { state, quotedMicrocredits, chargedMicrocredits } = output;
    const charged = { delivered: quotedMicrocredits, failed: "0" }[state as string] ?? null;
    expect(chargedMicrocredits, fault).toBe(charged);
  }
  const sum = (state: OutputView["state"]): bigint =>
    [...outputs.values()]
      .filter((output) => output.state === state)
      .reduce((total, { quotedMicrocredits }) => total + BigInt(quotedMicrocredits), 0n);
  const { available, heldAside } = await balanceOf(storage.db, "w");
  expect({ spent: BigInt(CREDITS) * 1_000_000n - available - heldAside, heldAside }).toEqual({
    spent: sum("delivered"),
    heldAside: sum("unsettled"),
  });
});

test("no job is made twice, and only what cannot have been billed is sent again", () => {
  for (const fault of names) {
    const { posts, jobs } = standIn.arrivalsOf(promptOf(fault));
    expect(jobs, fault).toBe(expectations[fault].jobs);
    const { billed, ends }: Expected = expectations[fault];
    if (billed !== "no" || ends !== "rate-limited") expect(posts, fault).toBe(1);
  }
});

test("what may have been billed is booked, and what was refused is not", async () => {
  const attempts = await storage.db
    .selectFrom("attempt")
    .innerJoin("output", "output.id", "attempt.output")
    .select([
      "output.id as output",
      "attempt.state",
      "attempt.billed",
      "attempt.cost_micro_usd",
      "attempt.reserved_micro_usd",
    ])
    .execute();
  for (const [fault, output] of outputs) {
    const mine = attempts.filter((attempt) => attempt.output === output.id);
    const refused = expectations[fault].billed === "no";
    for (const { billed, state, cost_micro_usd: cost, reserved_micro_usd: reserved } of mine) {
      if (refused) expect({ billed, cost }, fault).toEqual({ billed: "no", cost: 0 });
      else if (state === "closed") expect(cost ?? reserved, fault).toBeGreaterThan(0);
      else expect({ state, output: output.state }, fault).toEqual({ state: "maybe", output: "unsettled" });
    }
  }
});

test("the key went nowhere else, and stands in nothing that was stored", async () => {
  expect(standIn.arrivals().keysAstray).toEqual([]);
  for (const table of ["output", "attempt", "generation"] as const) {
    const rows = await storage.db.selectFrom(table).selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(standIn.key);
  }
});
