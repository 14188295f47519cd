import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { addOutput, addWorkspace } from "../../../../test/support/studio-rows.ts";
import { defaultCreditRate } from "../../../core/kernel/index.ts";
import { type BookedConfiguration, bookedCosts, LATEST_IMAGES, losesMoney } from "./booked.ts";

let storage: TestStorage;
let workspace: string;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage.close());
beforeEach(async () => {
  workspace = await addWorkspace(storage, randomUUID());
});

const MINUTE_MS = 60_000;
const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * MINUTE_MS).toISOString();

interface Made {
  readonly route: string;
  readonly tier?: string;
  readonly side?: number;
  readonly credits: number;
  readonly costMicroUsd: number;
  readonly minutes: number;
}

/** An image that ended, with what was paid and what its provider took. */
async function made({ route, tier, side = 1024, credits, costMicroUsd, minutes }: Made): Promise<void> {
  const isPaid = credits > 0;
  const output = await addOutput(storage, workspace, {
    route,
    tier: tier ?? null,
    width: side,
    height: side,
    quoted_microcredits: "91000000",
    charged_microcredits: String(credits * 1_000_000),
    state: isPaid ? "delivered" : "failed",
    blob: isPaid ? "a".repeat(64) : null,
    created_at: minutesAgo(minutes),
    ended_at: minutesAgo(minutes),
  });
  await storage.db
    .insertInto("attempt")
    .values({
      id: randomUUID(),
      output,
      number: 1,
      workspace,
      provider: "stand-in",
      state: "closed",
      billed: isPaid ? "yes" : "maybe",
      reserved_micro_usd: 30_000,
      cost_micro_usd: costMicroUsd,
      borne_by_operator: !isPaid,
      deadline_at: minutesAgo(minutes),
    })
    .execute();
}

async function bookedOf(route: string, since?: ReadonlyMap<string, string>): Promise<readonly BookedConfiguration[]> {
  const all = await bookedCosts(storage.db, defaultCreditRate, since);
  return all.filter((each) => each.route === route);
}

test("an image is booked at what its provider took, against its credits at the rate", async () => {
  await made({ route: "p/one", credits: 22, costMicroUsd: 30_000, minutes: 5 });
  await made({ route: "p/one", credits: 22, costMicroUsd: 31_000, minutes: 4 });
  const [booked] = await bookedOf("p/one");
  const both = { images: 2, chargedMicroUsd: 66_066, costMicroUsd: 61_000 };
  expect(booked).toEqual({
    route: "p/one",
    tier: null,
    megapixelsMax: 1,
    latest: both,
    month: both,
    unpaid: { images: 0, costMicroUsd: 0 },
  });
  expect(booked !== undefined && losesMoney(booked)).toBe(false);
});

test("tiers and size classes are booked apart", async () => {
  await made({ route: "p/two", tier: "low", credits: 8, costMicroUsd: 9_000, minutes: 5 });
  await made({ route: "p/two", tier: "high", credits: 91, costMicroUsd: 133_000, minutes: 5 });
  await made({ route: "p/two", tier: "high", side: 2048, credits: 91, costMicroUsd: 133_000, minutes: 5 });
  expect((await bookedOf("p/two")).map(({ tier, megapixelsMax }) => [tier, megapixelsMax])).toEqual([
    ["high", 1],
    ["high", 4],
    ["low", 1],
  ]);
});

test("only the latest twenty decide whether a configuration loses money", async () => {
  for (let minutes = 60; minutes > 60 - LATEST_IMAGES; minutes--)
    await made({ route: "p/three", credits: 22, costMicroUsd: 40_000, minutes });
  const [losing] = await bookedOf("p/three");
  expect([losing?.latest.images, losing !== undefined && losesMoney(losing)]).toEqual([20, true]);
  for (let minutes = 30; minutes > 30 - LATEST_IMAGES; minutes--)
    await made({ route: "p/three", credits: 22, costMicroUsd: 30_000, minutes });
  const [mended] = await bookedOf("p/three");
  expect([mended?.latest.costMicroUsd, mended?.month.images]).toEqual([600_000, 40]);
  expect(mended !== undefined && losesMoney(mended)).toBe(false);
});

test("images that nobody paid for are counted apart, and never against the price", async () => {
  await made({ route: "p/four", credits: 0, costMicroUsd: 30_000, minutes: 5 });
  const [booked] = await bookedOf("p/four");
  expect(booked?.latest).toEqual({ images: 0, chargedMicroUsd: 0, costMicroUsd: 0 });
  expect(booked?.unpaid).toEqual({ images: 1, costMicroUsd: 30_000 });
});

test("what was sold before the price was changed is not held against the new one", async () => {
  await made({ route: "p/five", credits: 22, costMicroUsd: 90_000, minutes: 50 });
  await made({ route: "p/five", credits: 91, costMicroUsd: 90_000, minutes: 10 });
  const [booked] = await bookedOf("p/five", new Map([["p/five", minutesAgo(30)]]));
  expect([booked?.latest.images, booked?.latest.chargedMicroUsd, booked?.month.images]).toEqual([1, 136_636, 2]);
});
