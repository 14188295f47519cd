import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { standInModel } from "../../../../test/support/studio/provider-model.ts";
import { type Behaviour, type ProviderServer, startProvider } from "../../../../test/support/studio/provider-server.ts";
import { openWorkspace, type TestStudio, testStudio } from "../../../../test/support/studio/studio.ts";
import { defaultCreditRate } from "../../../core/kernel/index.ts";
import { balanceOf } from "../../credits/index.ts";
import { bookedCosts } from "./booked.ts";

let storage: TestStorage;
let provider: ProviderServer;
let studio: TestStudio;
let behaviour: () => Behaviour = () => ({});
beforeAll(async () => {
  storage = await openTestStorage();
  provider = await startProvider(() => behaviour());
});
afterEach(() => studio.stop());
afterAll(async () => {
  await provider.close();
  await storage.close();
});

test("the creator pays the quoted share of each image that arrived, whatever the provider says that it took", async () => {
  const base = standInModel(provider.url);
  const model = {
    ...base,
    price: { kind: "per-image", usd: 0.03, besides: { promptUsd: 5 } } as const,
    poll: async (...asked: Parameters<typeof base.poll>) => {
      const state = await base.poll(...asked);
      return state.kind === "ready" ? { ...state, costMicroUsd: 90_000 } : state;
    },
  };
  const workspace = await openWorkspace(storage.db, "quoted", 1_000);
  studio = testStudio(storage, () => [model], workspace);
  let place = 0;
  behaviour = () => ((place += 1) === 2 ? { ends: "moderated" } : {});
  await studio.startWorker();
  // 666 × (0.03 + 1,000 × 0.000005) + 2 is 25.31 credits; without its prompt it would be 21.98.
  const prompt = "mug ".repeat(250);
  const size = { width: 64, height: 64 };
  const target = { route: model.route, tier: null, size, seed: null, count: 3 };
  const outputs = await studio.until(await studio.create("three", { prompt, targets: [target] }));
  expect(outputs.map(({ state }) => state).toSorted()).toEqual(["delivered", "delivered", "failed"]);
  expect(outputs.map(({ quotedMicrocredits }) => quotedMicrocredits)).toEqual(["26000000", "26000000", "26000000"]);
  expect((await balanceOf(storage.db, workspace)).available).toBe(1_000_000_000n - 2n * 26_000_000n);
  const [booked] = await bookedCosts(storage.db, defaultCreditRate);
  expect(booked?.latest).toEqual({ images: 2, chargedMicroUsd: 78_078, costMicroUsd: 180_000 });
  // Of the refused one nothing is known but the most that it may have cost.
  expect(booked?.unpaid).toEqual({ images: 1, costMicroUsd: 35_000 });
});
