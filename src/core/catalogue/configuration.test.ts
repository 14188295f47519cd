import { expect, test } from "vitest";
import { cardFixture, fact, priced, square, variantFixture } from "./catalogue.fixture.ts";
import { configurationFrom, configurationLabel, defaultConfiguration, sameConfiguration } from "./configuration.ts";

const landscape = { width: 1536, height: 1024 };
const tiered = cardFixture({
  slug: "tiered",
  name: "Tiered",
  defaultVariant: "tiered",
  variants: [
    variantFixture({
      id: "tiered",
      tiers: ["low", "high"],
      defaultTier: "high",
      onlySizes: [square, landscape],
    }),
  ],
});
const classes = cardFixture({
  name: "Classes",
  variants: [
    variantFixture({
      tiers: ["1K", "2K"],
      defaultTier: "1K",
      tierSizes: { "1K": square, "2K": { width: 2048, height: 2048 } },
    }),
  ],
});
const byMegapixel = cardFixture({
  slug: "flux-like",
  variants: [
    priced({ kind: "per-megapixel", firstUsd: 0.03, furtherUsd: 0.015, inputUsd: null }),
    variantFixture({ id: "klein-9b", name: "Klein 9B" }, { maxMegapixels: fact(4) }),
  ],
});

test("the default is the card's default variant at its default tier and size", () => {
  expect(defaultConfiguration(tiered)).toEqual({ model: "tiered", variant: "tiered", tier: "high", size: square });
  expect(defaultConfiguration(classes).size).toEqual(square);
});

test("labels name only what distinguishes the configuration", () => {
  expect(configurationLabel(byMegapixel, defaultConfiguration(byMegapixel))).toBe("Standard at 1 MP");
  expect(configurationLabel(tiered, defaultConfiguration(tiered))).toBe("high at 1024 × 1024");
  const plain = cardFixture();
  expect(configurationLabel(plain, defaultConfiguration(plain))).toBe("1024 × 1024");
  const larger = { ...defaultConfiguration(byMegapixel), size: landscape };
  expect(configurationLabel(byMegapixel, larger)).toBe("Standard at 1.5 MP");
});

test("fills up what was not asked for from the defaults", () => {
  const low = configurationFrom(tiered, { tier: "low" });
  expect(low).toEqual({ known: true, value: { model: "tiered", variant: "tiered", tier: "low", size: square } });
  const klein = configurationFrom(byMegapixel, { variant: "klein-9b" });
  expect(klein.known && klein.value.variant).toBe("klein-9b");
});

test("a tier is found however it is capitalised, and kept as the card spells it", () => {
  const found = configurationFrom(classes, { tier: "2k" });
  expect(found.known && found.value.tier).toBe("2K");
  expect(found.known && found.value.size).toEqual({ width: 2048, height: 2048 });
});

test("a size picks its class where tiers are size classes", () => {
  const found = configurationFrom(classes, { size: { width: 2752, height: 1536 } });
  expect(found.known && found.value.tier).toBe("2K");
});

test.each([
  [tiered, { tier: "ultra" }, 'Tiered has no tier "ultra"; it has low, high'],
  [byMegapixel, { tier: "high" }, 'Model A has no quality tiers, so "high" cannot be chosen'],
  [byMegapixel, { variant: "schnell" }, 'Model A has no variant "schnell"; it has standard, klein-9b'],
  [tiered, { size: { width: 2048, height: 2048 } }, "Tiered makes only 1024 × 1024, 1536 × 1024, not 2048 × 2048"],
  [classes, { tier: "1K", size: { width: 2048, height: 2048 } }, "2048 × 2048 is another size class"],
  [
    byMegapixel,
    { variant: "klein-9b", size: { width: 4096, height: 4096 } },
    "Model A makes at most 4 megapixels, fewer than 4096 × 4096",
  ],
])("refuses what the model lacks and says what it has", (card, request, reason) => {
  const refused = configurationFrom(card, request);
  expect(refused.known ? "" : refused.reason).toContain(reason);
});

test("4 megapixels in the maker's words include 2048 × 2048", () => {
  expect(configurationFrom(byMegapixel, { variant: "klein-9b", size: { width: 2048, height: 2048 } }).known).toBe(true);
});

test("configurations are equal only if every part is", () => {
  const one = defaultConfiguration(tiered);
  expect(sameConfiguration(one, { ...one, size: { ...square } })).toBe(true);
  expect(sameConfiguration(one, { ...one, tier: "low" })).toBe(false);
  expect(sameConfiguration(one, { ...one, size: landscape })).toBe(false);
});
