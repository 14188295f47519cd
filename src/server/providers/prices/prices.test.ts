import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { standInModel } from "../../../../test/support/studio/provider-model.ts";
import type { PriceRule } from "../../../core/catalogue/index.ts";
import { Failure } from "../../../core/kernel/index.ts";
import { withTx } from "../../storage/index.ts";
import {
  confirmedPrice,
  enterPrice,
  fieldsOf,
  lossSetting,
  priceHistory,
  pricedModel,
  routePrices,
  routeSwitches,
  ruleFrom,
  ruleFromFields,
  setLossSetting,
  switchRoute,
} from "./index.ts";

let storage: TestStorage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage.close());

const three: PriceRule = { kind: "per-image", usd: 0.03 };
const four: PriceRule = { kind: "per-image", usd: 0.04 };
const source = { source: "a list", url: null, date: "2026-11-23", note: null };
const proposed = (grade: "A" | "B") => ({
  proposedPrice: { known: true, value: three, ...source, grade } as const,
});
const entered = (route: string, rule: PriceRule | null) =>
  withTx(storage.db, (tx) => enterPrice(tx, { route, rule, source: "an invoice", enteredBy: "Ada" }));

describe("a confirmed price", () => {
  it("is the maker's own word, and no other proposal", () => {
    expect(confirmedPrice(proposed("A"), undefined)).toMatchObject({ rule: three, by: "maker", date: "2026-11-23" });
    expect(confirmedPrice(proposed("B"), undefined)).toBeNull();
  });

  it("is what the operator entered last, before everything else, and its history stays", async () => {
    await entered("p/m/v", three);
    await entered("p/m/v", four);
    const price = (await routePrices(storage.db)).get("p/m/v");
    expect(confirmedPrice(proposed("A"), price)).toMatchObject({ rule: four, by: "operator", enteredBy: "Ada" });
    await entered("p/m/v", null);
    const taken = (await routePrices(storage.db)).get("p/m/v");
    expect(confirmedPrice(proposed("A"), taken)).toMatchObject({ by: "maker" });
    expect(confirmedPrice(proposed("B"), taken)).toBeNull();
    expect((await priceHistory(storage.db, "p/m/v")).map(({ rule }) => rule)).toEqual([null, four, three]);
  });

  it("is never edited", async () => {
    await entered("p/m/kept", three);
    await expect(storage.db.updateTable("route_price").set({ source: "another" }).execute()).rejects.toThrow(
      /append-only/,
    );
    await expect(storage.db.deleteFrom("route_price").execute()).rejects.toThrow(/append-only/);
  });
});

describe("what is switched off", () => {
  const base = standInModel("http://127.0.0.1:9");
  const size = { width: 64, height: 64 };
  const tiered = {
    ...base,
    ...proposed("A"),
    capabilities: {
      ...base.capabilities,
      tiers: ["low", "high"],
      defaultTier: "high",
      sizes: { kind: "by-tier" as const, sizes: { low: [size], high: [size] } },
    },
  };
  const turn = (tier: string | null, isOn: boolean) =>
    withTx(storage.db, (tx) =>
      switchRoute(tx, { route: tiered.route, tier, isOn, reason: "it loses money", switchedBy: "Ada" }),
    );
  const offered = async () => pricedModel(tiered, undefined, await routeSwitches(storage.db));

  it("leaves a route without that tier, until it is switched on again", async () => {
    await turn("high", false);
    const { price, capabilities } = await offered();
    expect([price, capabilities.tiers, capabilities.defaultTier]).toEqual([three, ["low"], "low"]);
    expect(capabilities.sizes).toEqual({ kind: "by-tier", sizes: { low: [size] } });
    await turn("high", true);
    expect((await offered()).capabilities.tiers).toEqual(["low", "high"]);
  });

  it("leaves nothing of a route as a whole, or of one whose every tier is off", async () => {
    await turn(null, false);
    expect((await offered()).isOff).toBe(true);
    await turn(null, true);
    expect((await offered()).isOff).toBeUndefined();
    await turn("low", false);
    await turn("high", false);
    // The price stays: what was sent already, and a test of the key, still go by it.
    expect(await offered()).toMatchObject({ isOff: true, price: three });
  });

  it("is also a tier that the price says nothing of", async () => {
    const table: PriceRule = {
      kind: "table",
      rows: [{ tier: "low", sizes: null, upToMegapixels: null, usd: 0.01 }],
    };
    const priced = { ...tiered, route: "p/m/low", proposedPrice: { ...tiered.proposedPrice, value: table } };
    const { capabilities } = pricedModel(priced, undefined, []);
    expect([capabilities.tiers, capabilities.defaultTier]).toEqual([["low"], "low"]);
    const none: PriceRule = { ...table, rows: [{ tier: "max", sizes: null, upToMegapixels: null, usd: 0.01 }] };
    expect(
      pricedModel({ ...priced, proposedPrice: { ...priced.proposedPrice, value: none } }, undefined, []).price,
    ).toBe(null);
  });

  it("is done by itself only where the operator wishes", async () => {
    expect(await lossSetting(storage.db)).toEqual({ switchOff: false });
    await withTx(storage.db, (tx) => setLossSetting(tx, { switchOff: true }));
    expect(await lossSetting(storage.db)).toEqual({ switchOff: true });
  });
});

describe("the fields of a price", () => {
  const typed = (values: Readonly<Record<string, string>>) => (name: string) => values[name] ?? "";
  const shown = (rule: PriceRule | null, tiers: readonly string[] = []) =>
    Object.fromEntries(fieldsOf(rule, tiers).map(({ name, value }) => [name, value]));
  const rules: readonly PriceRule[] = [
    three,
    { kind: "per-megapixel", firstUsd: 0.03, furtherUsd: 0.015, inputUsd: 0.015 },
    { kind: "flat-per-megapixel", usd: 0.021, besides: { inputs: { kind: "each", usd: 0 } } },
    {
      kind: "table",
      rows: [{ tier: "low", sizes: [{ width: 1024, height: 1024 }], upToMegapixels: null, usd: 0.009 }],
      besides: { promptUsd: 5, inputs: { kind: "tiles", usd: 8, baseTokens: 65, tileTokens: 129 } },
    },
    { kind: "tokens", usd: 30, rows: [{ tier: "low", sizes: null, upToMegapixels: 2, tokens: 196 }] },
  ];

  it.each(rules)("give back the rule they were made from: %o", (rule) => {
    expect(ruleFromFields(rule, [], typed(shown(rule)))).toEqual({ ok: true, rule });
  });

  it("ask by tier where nothing is known, and leave out what stays empty", () => {
    expect(Object.keys(shown(null, ["low", "high"]))).toEqual(["row-0", "row-1", "input", "prompt"]);
    expect(ruleFromFields(null, ["low", "high"], typed({ "row-1": "0.2" }))).toMatchObject({
      ok: true,
      rule: { kind: "table", rows: [{ tier: "high", usd: 0.2 }] },
    });
    const read = ruleFromFields(null, ["low"], typed({}));
    expect(!read.ok && read.problems["row-0"]).toMatch(/at least one/);
  });

  it("ask for the tiers that a table says nothing of as well", () => {
    const rows = [{ tier: "1K", sizes: null, upToMegapixels: null, usd: 0.134 }];
    const table: PriceRule = { kind: "table", rows };
    const tiers = ["1K", "2K"];
    expect(fieldsOf(table, tiers).map(({ label }) => label)).toContain("2K, USD an image");
    const read = ruleFromFields(table, tiers, typed({ "row-0": "0.134", "row-1": "0.2" }));
    expect(read).toEqual({
      ok: true,
      rule: { kind: "table", rows: [...rows, { tier: "2K", sizes: null, upToMegapixels: null, usd: 0.2 }] },
    });
  });

  it.each(["", "-1", "NaN", "1e9", "0", "1000.01", "0.0000001", "1,5", "Infinity", "٣"])(
    "refuse %o with a sentence",
    (usd) => {
      const read = ruleFromFields(three, [], typed({ usd }));
      expect(!read.ok && read.problems["usd"]).toMatch(/such as 0\.04/);
    },
  );
});

it.each([
  ["{", /no JSON/],
  ['{"kind":"auction"}', /table or tokens/],
  ['{"kind":"per-image","usd":-1}', /usd/],
  ['{"kind":"per-image","usd":1e9}', /at most 1,000/],
  ['{"kind":"per-image","usd":0.00000001}', /six decimals/],
  ['{"kind":"per-image","usd":0.04,"besides":{"promptUsd":5000}}', /promptUsd/],
  ['{"kind":"per-image","usd":0.04,"discount":1}', /discount/i],
])("a rule as JSON that does not fit is refused with the reason: %s", (json, reason) => {
  expect(() => ruleFrom(json)).toThrow(Failure);
  expect(() => ruleFrom(json)).toThrow(reason);
});
