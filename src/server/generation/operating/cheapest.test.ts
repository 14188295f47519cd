import { expect, it } from "vitest";
import { defaultCreditRate } from "../../../core/kernel/index.ts";
import type { Capabilities, ImageModel } from "../../providers/spec/index.ts";
import { cheapestImage } from "./cheapest.ts";

const able: Capabilities = {
  sizes: { kind: "free", sideMin: 64, sideMax: 2048, multipleOf: 16, pixelsMax: 4_194_304 },
  tiers: [],
  defaultTier: null,
  seeds: null,
  textToImage: true,
  referencesMax: 0,
  masks: false,
  transparency: false,
  partialImages: false,
  cancels: false,
  promptLengthMax: 1_000,
  formats: ["png"],
  controlSyntax: [],
  webhooks: false,
};

const model = (route: string, price: ImageModel["price"], changes: Partial<Capabilities> = {}, isOff = false) =>
  ({ route, price, capabilities: { ...able, ...changes }, isOff }) as unknown as ImageModel;
const perMegapixel = (usd: number) => ({ kind: "flat-per-megapixel", usd }) as const;
const cheapest = (...models: readonly ImageModel[]) => {
  const found = cheapestImage(models, defaultCreditRate);
  return found === null
    ? null
    : [found.model.route, found.tier, found.size.width, found.size.height, found.price.microUsd];
};

it("takes the smallest picture of the route that costs least", () => {
  expect(
    cheapest(
      model("dear", perMegapixel(4)),
      model("cheap", perMegapixel(2)),
      model("flat", { kind: "per-image", usd: 1 }),
    ),
  ).toEqual(["cheap", null, 64, 64, 7_813]);
});

it("rounds up to a size that the route makes", () => {
  const sizes = {
    kind: "free",
    sideMin: 50,
    sideMax: 4096,
    multipleOf: 32,
    pixelsMax: 9_000_000,
    pixelsMin: 655_360,
  } as const;
  expect(cheapest(model("least", { kind: "per-image", usd: 0.01 }, { sizes }))?.slice(2, 4)).toEqual([832, 832]);
});

it("looks at every tier and every listed size, since a larger one may cost less", () => {
  const small = { width: 1024, height: 1024 };
  const wide = { width: 1536, height: 1024 };
  const price = {
    kind: "table",
    rows: [
      { tier: "low", sizes: [small], upToMegapixels: null, usd: 0.02 },
      { tier: "low", sizes: [wide], upToMegapixels: null, usd: 0.015 },
      { tier: "high", sizes: null, upToMegapixels: null, usd: 0.2 },
    ],
  } as unknown as ImageModel["price"];
  const sizes = { kind: "fixed", sizes: [small, wide] } as const;
  expect(cheapest(model("tiers", price, { sizes, tiers: ["high", "low"], defaultTier: "high" }))).toEqual([
    "tiers",
    "low",
    1536,
    1024,
    15_000,
  ]);
});

it("tries routes that are off, but none without a price and none that only edits", () => {
  expect(cheapest(model("off", { kind: "per-image", usd: 0.01 }, {}, true))?.[0]).toBe("off");
  expect(cheapest(model("no price", null), model("edits", perMegapixel(1), { textToImage: false }))).toBeNull();
});
