import { expect, test } from "vitest";
import { defaultCreditRate } from "../kernel/index.ts";
import { cardFixture, fact, priced, source, square, variantFixture } from "./catalogue.fixture.ts";
import { defaultConfiguration } from "./configuration.ts";
import { quote, startingPrice } from "./price.ts";
import type { ModelCard, PriceRule, Size } from "./records.ts";

const portrait = { width: 1024, height: 1536 };
const creditsAt = (card: ModelCard, tier: string | null, size: Size): number | string => {
  const quoted = quote(card, { ...defaultConfiguration(card), tier, size }, defaultCreditRate);
  return quoted.known ? quoted.value.credits : quoted.reason;
};

const standard: PriceRule = { kind: "per-megapixel", firstUsd: 0.03, furtherUsd: 0.015, inputUsd: 0.015 };
const klein: PriceRule = { kind: "per-megapixel", firstUsd: 0.015, furtherUsd: 0.002, inputUsd: 0.002 };
const flux = cardFixture({
  variants: [priced(standard), priced(klein, { id: "klein-9b", name: "Klein 9B" })],
});
const gpt = cardFixture({
  variants: [
    priced(
      {
        kind: "table",
        rows: [
          { tier: "low", sizes: [square], upToMegapixels: null, usd: 0.009 },
          { tier: "high", sizes: [square], upToMegapixels: null, usd: 0.133 },
        ],
      },
      { tiers: ["low", "high"], defaultTier: "high" },
    ),
  ],
});

test("22 credits for 0.03 USD, 8 for 0.009, 91 for 0.133 and 12 for 0.015", () => {
  expect(creditsAt(flux, null, square)).toBe(22);
  expect(creditsAt(gpt, "low", square)).toBe(8);
  expect(creditsAt(gpt, "high", square)).toBe(91);
  const small = quote(flux, { ...defaultConfiguration(flux), variant: "klein-9b" }, defaultCreditRate);
  expect(small.known && small.value.credits).toBe(12);
});

test("the first megapixel costs in full, further ones by the fraction", () => {
  expect(creditsAt(flux, null, { width: 512, height: 512 })).toBe(22);
  const larger = quote(flux, { ...defaultConfiguration(flux), size: portrait }, defaultCreditRate);
  expect(larger).toEqual({ known: true, value: { microUsd: 37_500, credits: 27, source } });
});

test("a flat price follows the pixels below one megapixel too", () => {
  const flat = cardFixture({ variants: [priced({ kind: "flat-per-megapixel", usd: 0.02 })] });
  const half = quote(flat, { ...defaultConfiguration(flat), size: { width: 512, height: 1024 } }, defaultCreditRate);
  expect(half.known && half.value.microUsd).toBe(10_000);
});

test("the first fitting row of a table decides, by tier, size and megapixels", () => {
  const bySize = cardFixture({
    variants: [
      priced({
        kind: "table",
        rows: [
          { tier: null, sizes: null, upToMegapixels: 2.61, usd: 0.045 },
          { tier: null, sizes: null, upToMegapixels: null, usd: 0.09 },
        ],
      }),
    ],
  });
  expect(creditsAt(bySize, null, square)).toBe(32);
  expect(creditsAt(bySize, null, { width: 2048, height: 2048 })).toBe(62);
});

test("says that no price is known rather than take another row's", () => {
  expect(creditsAt(gpt, "high", portrait)).toBe("no price is known for high at 1024 × 1536");
});

test("an unknown price keeps its reason", () => {
  expect(creditsAt(cardFixture(), null, square)).toBe("nobody says");
});

test("a variant that only edits has no price for an image from text", () => {
  const editor = cardFixture({
    variants: [variantFixture({}, { modes: fact(["image-to-image"]), price: fact({ kind: "per-image", usd: 0.01 }) })],
  });
  expect(creditsAt(editor, null, square)).toBe("Model A Standard makes no image from text alone");
});

test("the starting price is the cheapest configuration, whatever the default is", () => {
  const start = startingPrice(flux, defaultCreditRate);
  expect(start.known && [start.value.credits, start.value.configuration.variant]).toEqual([12, "klein-9b"]);
  const low = startingPrice(gpt, defaultCreditRate);
  expect(low.known && [low.value.credits, low.value.configuration.tier]).toEqual([8, "low"]);
});

test("of equally cheap variants the default one is named", () => {
  const rule: PriceRule = { kind: "per-image", usd: 0.04 };
  const twins = cardFixture({ defaultVariant: "b", variants: [priced(rule, { id: "a" }), priced(rule, { id: "b" })] });
  const start = startingPrice(twins, defaultCreditRate);
  expect(start.known && start.value.configuration.variant).toBe("b");
});

test("no known price, no starting price", () => {
  expect(startingPrice(cardFixture(), defaultCreditRate)).toEqual({
    known: false,
    reason: "no price of Model A is known",
  });
});
