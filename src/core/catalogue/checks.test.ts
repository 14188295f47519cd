import { expect, test } from "vitest";
import {
  alias,
  cardFixture,
  catalogueFixture,
  fact,
  priced,
  promptFixture,
  square,
  useCaseFixture,
  variantFixture,
} from "./catalogue.fixture.ts";
import { catalogueProblems } from "./checks.ts";
import type { ModelCard, UseCase, Variant } from "./records.ts";

const found = (cards: readonly ModelCard[], useCases: readonly UseCase[] = []): readonly string[] =>
  catalogueProblems(catalogueFixture(cards, useCases)).map(({ path, message }) => `${path.join(".")}: ${message}`);
const inVariant = (variant: Variant): readonly string[] => found([cardFixture({ variants: [variant] })]);

test("finds nothing wrong with sound records", () => {
  expect(found([cardFixture()], [useCaseFixture()])).toEqual([]);
});

test.each<[string, ModelCard, string]>([
  [
    "a missing default variant",
    cardFixture({ defaultVariant: "max" }),
    'defaultVariant: is "max", expected one of standard',
  ],
  ["a slug that splits addresses", cardFixture({ slug: "a-vs-b" }), 'slug: contains "-vs-"'],
  ["a retirement without its day", cardFixture({ status: "retired" }), "retiredOn: is missing"],
  ["a current model with a retirement", cardFixture({ retiredOn: fact("2026-01-01") }), "retiredOn: is given"],
  [
    "two variants of one id",
    cardFixture({ variants: [variantFixture(), variantFixture()] }),
    'variants.1.id: "standard" stands twice',
  ],
  ["an alias of no variant", cardFixture({ aliases: [alias("x", { variant: "max" })] }), 'aliases.0.variant: is "max"'],
  [
    "an alias of no tier",
    cardFixture({ aliases: [alias("x", { tier: "high" })] }),
    'aliases.0.tier: is "high", expected a tier of variant standard: it has none',
  ],
])("finds %s", (_, card, problem) => {
  expect(found([card])).toContainEqual(expect.stringContaining(problem));
});

test.each<[string, Variant, string]>([
  [
    "a default tier that is none",
    variantFixture({ tiers: ["low"], defaultTier: "high" }),
    'defaultTier: is "high", expected one of low',
  ],
  ["a size for no tier", variantFixture({ tierSizes: { "1K": square } }), "tierSizes.1K: is no tier"],
  [
    "a price for no tier",
    priced({ kind: "table", rows: [{ tier: "high", sizes: null, upToMegapixels: null, usd: 1 }] }, { tiers: ["low"] }),
    'price.value.rows.0.tier: is "high", expected one of low',
  ],
  [
    "a default size beside its tier's",
    variantFixture({ tiers: ["2K"], defaultTier: "2K", tierSizes: { "2K": { width: 2048, height: 2048 } } }),
    "expected 2048 × 2048, the size of tier 2K",
  ],
  [
    "a default size outside onlySizes",
    variantFixture({ onlySizes: [{ width: 512, height: 512 }] }),
    "expected one of onlySizes: 512 × 512",
  ],
  [
    "a default size above the limit",
    variantFixture({}, { maxMegapixels: fact(0.5) }),
    "expected at most 0.5 megapixels",
  ],
  [
    "a mode without its capability",
    variantFixture({}, { imageToImage: fact(false) }),
    "facts.imageToImage: does not agree with facts.modes, expected true",
  ],
  [
    "a capability without its mode",
    variantFixture({}, { masks: fact(true) }),
    "facts.masks: does not agree with facts.modes, expected false or unknown",
  ],
])("finds %s", (_, variant, problem) => {
  expect(inVariant(variant)).toContainEqual(expect.stringContaining(problem));
});

test("finds a spelling that means two models or two tiers, in any case", () => {
  const other = cardFixture({ slug: "model-b", name: "Model B", aliases: [alias("MODEL_A")] });
  expect(found([cardFixture(), other])).toEqual([
    'aliases.0: "MODEL_A" already means model-a / standard, expected one meaning for a spelling',
  ]);
  const two = variantFixture({
    tiers: ["low", "high"],
    aliases: [alias("x", { tier: "low" }), alias("X", { tier: "high" })],
  });
  expect(inVariant(two)).toEqual([
    'variants.0.aliases.1: "X" already means model-a / standard / low, expected one meaning for a spelling',
  ]);
});

test("a spelling that means the same twice is harmless", () => {
  expect(inVariant(variantFixture({ versions: ["model-a"], aliases: [alias("Model A")] }))).toEqual([]);
});

const withPrompt = (parts: Partial<UseCase["prompts"][number]>): UseCase =>
  useCaseFixture({
    prompts: useCaseFixture().prompts.map((prompt, index) => (index === 1 ? { ...prompt, ...parts } : prompt)),
  });

test.each<[string, UseCase, string]>([
  [
    "two heaviest criteria",
    useCaseFixture({ weights: { ...useCaseFixture().weights, speed: 5 } }),
    "weights: realism and speed share the highest weight 5",
  ],
  ["too few prompts", useCaseFixture({ prompts: [promptFixture(1)] }), "prompts: holds 1 prompts, expected 10"],
  ["ten prompts where twenty belong", useCaseFixture({ slug: "portrait" }), "prompts: holds 10 prompts, expected 20"],
  [
    "an id out of order",
    withPrompt({ id: "still-life-07" }),
    'prompts.1.id: is "still-life-07", expected "still-life-02"',
  ],
  [
    "two prompts that test the same",
    withPrompt({ tests: "thing number 1" }),
    "prompts.1.tests: repeats another prompt's",
  ],
  ["a short prompt", withPrompt({ prompt: "a table" }), "prompts.1.prompt: has 2 words, expected 25 to 70"],
  [
    "a text that the prompt does not quote",
    withPrompt({ texts: ["OPEN"] }),
    'prompts.1.texts.0: "OPEN" is not in the prompt',
  ],
  [
    "a check twice",
    withPrompt({ checks: ["It is.", "It is.", "So.", "Yes."] }),
    "prompts.1.checks: holds a check twice",
  ],
])("finds %s", (_, useCase, problem) => {
  expect(found([], [useCase])).toContainEqual(expect.stringContaining(problem));
});
