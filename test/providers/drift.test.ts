import { describe, expect, test } from "vitest";
import { megapixels, type Size, type Variant } from "../../src/core/catalogue/index.ts";
import { loadCatalogue } from "../../src/server/boot/catalogue/index.ts";
import { adapters } from "../../src/server/boot/providers/adapters.ts";
import type { Capabilities, RouteModel, SizeRule } from "../../src/server/providers/spec/index.ts";

/*
 * What an adapter says its routes can do, against what the catalogue says of their models. A route may offer less than
 * its model can (a provider has fewer fields than the maker), never more; and each price stands in the catalogue.
 */

const catalogue = await loadCatalogue(new URL("../../catalogue", import.meta.url).pathname);

/** As an operator who changed nothing has it. */
const routes = adapters.flatMap((adapter) =>
  adapter
    .models(catalogue, { baseUrl: adapter.baseUrlPreset, key: "a key", live: true, allowedHosts: [], options: {} })
    .map((model) => [model.route, model, adapter.id] as const),
);

/** Servers of one's own: what runs there stands on no card. */
const isListed = ({ model }: RouteModel): boolean => catalogue.models.has(model);

function variantOf({ model, variant: id }: RouteModel): Variant {
  const variant = catalogue.models.get(model)?.variants.find((each) => each.id === id);
  if (variant === undefined) throw new Error(`${model} has no variant ${id} in the catalogue`);
  return variant;
}

const largest = (rule: SizeRule): number => {
  switch (rule.kind) {
    case "free":
      return rule.pixelsMax / 1_000_000;
    case "fixed":
      return Math.max(...rule.sizes.map(megapixels));
    case "by-tier":
      return Math.max(...Object.values(rule.sizes).flat().map(megapixels));
  }
};

const listed = (rule: SizeRule): readonly Size[] =>
  rule.kind === "free" ? [] : rule.kind === "fixed" ? rule.sizes : Object.values(rule.sizes).flat();

const saysNo = (fact: { readonly known: boolean; readonly value?: unknown }): boolean =>
  fact.known && fact.value === false;

const listedRoutes = routes.filter(([, model]) => isListed(model));

describe.each(listedRoutes)("%s", (_, model, provider) => {
  const variant = variantOf(model);
  const { facts } = variant;
  const { capabilities } = model;

  test("is a route of its card, named after it, at the price that stands there", () => {
    const card = catalogue.models.get(model.model);
    expect(variant.routes.map((each) => each.provider)).toContain(provider);
    expect(model.provider).toBe(provider);
    expect(model.route).toBe(`${provider}/${model.model}/${model.variant}`);
    expect(model.maker).toBe(card?.maker);
    expect(model.name.startsWith(card?.name ?? "?")).toBe(true);
    const { proposedPrice } = model;
    if (proposedPrice.known && facts.price.known) expect(proposedPrice.value).toEqual(facts.price.value);
  });

  test("takes no seed, mask, picture or unfinished picture that its card denies", () => {
    const denied: readonly (readonly [keyof Capabilities, boolean, boolean])[] = [
      ["seeds", saysNo(facts.seeds), capabilities.seeds !== null],
      ["masks", saysNo(facts.masks), capabilities.masks],
      ["partialImages", saysNo(facts.partialImages), capabilities.partialImages],
      ["transparency", saysNo(facts.transparency), capabilities.transparency],
    ];
    expect(denied.filter(([, isDenied, does]) => isDenied && does).map(([name]) => name)).toEqual([]);
    if (facts.references.known) expect(capabilities.referencesMax).toBeLessThanOrEqual(facts.references.value);
    if (facts.modes.known) expect(facts.modes.value.includes("text-to-image") || !capabilities.textToImage).toBe(true);
    // A card may deny that pictures are edited and still say that some may guide, or be filled: then it says how many.
    if (saysNo(facts.imageToImage) && !facts.references.known) expect(capabilities.referencesMax).toBe(0);
  });

  test("has the tiers of its card, and its default among them", () => {
    expect(variant.tiers.length === 0 ? [] : variant.tiers).toEqual(expect.arrayContaining([...capabilities.tiers]));
    // null: a card's tiers are all out of the ordinary, and nothing is asked for as usual.
    const isUsual = variant.defaultTier === null || capabilities.tiers.includes(variant.defaultTier);
    if (capabilities.tiers.length > 0 && isUsual) expect(capabilities.defaultTier).toBe(variant.defaultTier);
    if (capabilities.tiers.length > 0 && !isUsual) expect(capabilities.tiers).toContain(capabilities.defaultTier);
    if (capabilities.sizes.kind === "by-tier") {
      expect(Object.keys(capabilities.sizes.sizes).toSorted()).toEqual(capabilities.tiers.toSorted());
      expect(Object.values(capabilities.sizes.sizes).every((sizes) => sizes.length > 0)).toBe(true);
    }
  });

  test("makes no size beyond what its card allows", () => {
    // Cards count in 1,000,000 pixels; makers that say 4 megapixels mean 4 × 2^20, and classes differ by their ratios.
    if (facts.maxMegapixels.known)
      expect(largest(capabilities.sizes)).toBeLessThanOrEqual(facts.maxMegapixels.value * 1.1);
    const only = variant.onlySizes;
    if (only !== null) for (const size of listed(capabilities.sizes)) expect(only).toContainEqual({ ...size });
    if (only !== null) expect(capabilities.sizes.kind).not.toBe("free");
  });

  test("can do what it says: a mask lies over a picture, and something can be asked of it", () => {
    const { masks, referencesMax, textToImage, seeds, promptLengthMax, formats } = capabilities;
    expect(masks && referencesMax === 0).toBe(false);
    expect(textToImage || referencesMax > 0).toBe(true);
    expect(referencesMax).toBeLessThanOrEqual(16);
    expect(seeds === null || (seeds.min >= 0 && seeds.max > seeds.min && Number.isSafeInteger(seeds.max))).toBe(true);
    expect(promptLengthMax).toBeGreaterThanOrEqual(500);
    expect(new Set(formats).size).toBe(formats.length);
  });
});

test("no two routes have one name in addresses, and there are some", () => {
  const names = routes.map(([route]) => route);
  expect(new Set(names).size).toBe(names.length);
  expect(listedRoutes.length).toBeGreaterThan(0);
});
