import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { microUsdAtMost } from "./price-at-most.ts";
import type { InputPrice, PriceBesides, PriceRule, Size } from "./records.ts";

/** Dollars of up to six decimals, as people write prices. */
const usd = fc.integer({ min: 1, max: 5_000_000 }).map((micro) => micro / 1_000_000);
const tokens = fc.integer({ min: 1, max: 20_000 });
const size: fc.Arbitrary<Size> = fc.record({
  width: fc.integer({ min: 64, max: 4096 }),
  height: fc.integer({ min: 64, max: 4096 }),
});
const inputs: fc.Arbitrary<InputPrice> = fc.oneof(
  fc.record({ kind: fc.constant("each" as const), usd }),
  fc.record({ kind: fc.constant("per-megapixel" as const), usd }),
  fc.record({ kind: fc.constant("tokens" as const), usd, tokens }),
  fc.record({ kind: fc.constant("tiles" as const), usd, baseTokens: tokens, tileTokens: tokens }),
);
const besides: fc.Arbitrary<PriceBesides> = fc.record({
  promptUsd: usd,
  inputs,
  partials: fc.record({ usd, tokens }),
  thinking: fc.record({ usd, tokens }),
  lora: fc.constant({ freeGigabytes: 2, shareEach: 0.5, gigabytesMax: 5 }),
});
const TIERS = ["low", "high"] as const;
const rows = <T>(what: fc.Arbitrary<T>) =>
  fc
    .tuple(what, what)
    .map((values) =>
      values.map((value, place) => ({ ...value, tier: TIERS[place] ?? null, sizes: null, upToMegapixels: null })),
    );
const rule: fc.Arbitrary<PriceRule> = fc.oneof(
  fc.record({ kind: fc.constant("per-image" as const), usd, besides }),
  fc.record({
    kind: fc.constant("per-megapixel" as const),
    firstUsd: usd,
    furtherUsd: usd,
    inputUsd: usd,
    besides,
  }),
  fc.record({ kind: fc.constant("flat-per-megapixel" as const), usd, besides }),
  fc.record({ kind: fc.constant("table" as const), rows: rows(fc.record({ usd })), besides }),
  fc.record({ kind: fc.constant("tokens" as const), usd, rows: rows(fc.record({ tokens })), besides }),
);
const asked = fc.record({
  size,
  references: fc.array(size, { maxLength: 4 }),
  mask: fc.option(size),
  promptBytes: fc.nat(10_000),
  loraBytes: fc.array(fc.nat(1_600_000_000), { maxLength: 3 }),
  partialImages: fc.nat(3),
});
const bound = (of: PriceRule, image: Parameters<typeof microUsdAtMost>[1]): number => {
  const most = microUsdAtMost(of, image);
  if (most === null) throw new Error("a bound was expected");
  return most;
};
const MP1 = { width: 1024, height: 1024 };

describe("the most that one image may cost", () => {
  test("is never below what a provider bills, whichever tier, tokens and previews it chooses", () => {
    const chosen = fc.record({
      tier: fc.constantFrom(...TIERS),
      promptShare: fc.double({ min: 0, max: 1, noNaN: true }),
      previews: fc.nat(3),
    });
    fc.assert(
      fc.property(rule, asked, chosen, (of, image, { tier, promptShare, previews }) => {
        const most = bound(of, { ...image, tier: null, tiers: TIERS });
        const billed = bound(of, {
          ...image,
          tier,
          promptBytes: Math.floor(image.promptBytes * promptShare),
          partialImages: Math.min(previews, image.partialImages),
        });
        expect(most).toBeGreaterThanOrEqual(billed);
      }),
      { seed: 5 },
    );
  });

  test("never falls with more pixels, another reference or a longer prompt", () => {
    fc.assert(
      fc.property(rule, asked, size, fc.nat(512), (of, image, reference, more) => {
        const before = bound(of, { ...image, tier: "high" });
        const { width, height } = image.size;
        const larger = { ...image, tier: "high", size: { width: width + more, height: height + more } };
        expect(bound(of, larger)).toBeGreaterThanOrEqual(before);
        const references = [...image.references, reference];
        expect(bound(of, { ...image, tier: "high", references })).toBeGreaterThanOrEqual(before);
        const promptBytes = image.promptBytes + more;
        expect(bound(of, { ...image, tier: "high", promptBytes })).toBeGreaterThanOrEqual(before);
      }),
      { seed: 6 },
    );
  });

  test("is exact: prices by the image, megapixel and token add up in whole micro-dollars, rounded up once", () => {
    fc.assert(
      fc.property(usd, usd, size, fc.nat(10_000), (first, further, of, promptBytes) => {
        const priced: PriceRule = {
          kind: "per-megapixel",
          firstUsd: first,
          furtherUsd: further,
          inputUsd: null,
          besides: { promptUsd: 5 },
        };
        const micro = (dollars: number): bigint => BigInt(Math.round(dollars * 1_000_000));
        const beyond = BigInt(Math.max(0, of.width * of.height - 1_048_576));
        const numerator = (micro(first) + 5n * BigInt(promptBytes)) * 1_048_576n + micro(further) * beyond;
        const exact = Number((numerator + 1_048_575n) / 1_048_576n);
        expect(bound(priced, { tier: null, size: of, promptBytes })).toBe(exact);
      }),
      { seed: 7 },
    );
  });

  test("is unknown where one of the tiers that a provider may choose has no price", () => {
    const priced: PriceRule = {
      kind: "table",
      rows: [{ tier: "low", sizes: null, upToMegapixels: null, usd: 0.01 }],
    };
    expect(microUsdAtMost(priced, { tier: null, tiers: TIERS, size: MP1 })).toBeNull();
    expect(microUsdAtMost(priced, { tier: "low", tiers: TIERS, size: MP1 })).toBe(10_000);
  });

  test("is unknown for pictures to work from, masks and weights that nobody prices", () => {
    const priced: PriceRule = { kind: "per-image", usd: 0.04 };
    const plain = { tier: null, size: MP1 };
    expect(microUsdAtMost(priced, plain)).toBe(40_000);
    expect(microUsdAtMost(priced, { ...plain, references: [MP1] })).toBeNull();
    expect(microUsdAtMost(priced, { ...plain, mask: MP1 })).toBeNull();
    expect(microUsdAtMost(priced, { ...plain, loraBytes: [1] })).toBeNull();
  });
});
