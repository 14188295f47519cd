import { defaultCreditRate, unknown, weightedCriterionIds } from "../kernel/index.ts";
import type { WeightedCriterionId } from "../kernel/index.ts";
import type { Alias, Catalogue, ModelCard, PriceRule, Size, Source, Sourced, UseCase, Variant } from "./records.ts";

// Small valid records for tests, to be changed where a test needs something else.

export const source: Source = {
  source: "a price list",
  url: "https://example.org/prices",
  date: "2026-11-23",
  grade: "A",
  note: null,
};
export const fact = <T>(value: T): Sourced<T> => ({ known: true, value, ...source });
export const nobodyKnows = unknown("nobody says");

export const square: Size = { width: 1024, height: 1024 };
export const alias = (name: string, parts: Partial<Alias> = {}): Alias => ({
  name,
  variant: null,
  tier: null,
  size: null,
  ...parts,
});

export function variantFixture(parts: Partial<Variant> = {}, facts: Partial<Variant["facts"]> = {}): Variant {
  return {
    id: "standard",
    name: "Standard",
    versions: [],
    routes: [],
    tiers: [],
    defaultTier: null,
    tierSizes: {},
    defaultSize: square,
    onlySizes: null,
    aliases: [],
    ...parts,
    facts: {
      modes: fact(["text-to-image", "image-to-image"]),
      aspectRatios: nobodyKnows,
      sizes: nobodyKnows,
      maxMegapixels: nobodyKnows,
      seeds: nobodyKnows,
      masks: nobodyKnows,
      references: nobodyKnows,
      lora: nobodyKnows,
      styleTransfer: nobodyKnows,
      faceSwap: nobodyKnows,
      outpainting: nobodyKnows,
      imageToImage: fact(true),
      transparency: nobodyKnows,
      partialImages: nobodyKnows,
      safetyLevel: nobodyKnows,
      price: nobodyKnows,
      ...facts,
    },
  };
}

export const cardFixture = (parts: Partial<ModelCard> = {}): ModelCard => ({
  slug: "model-a",
  name: "Model A",
  maker: "Maker",
  family: null,
  status: "current",
  retiredOn: null,
  released: nobodyKnows,
  aliases: [],
  defaultVariant: "standard",
  variants: [variantFixture()],
  referenceSays: [],
  remarks: [],
  ...parts,
});

export const priced = (price: PriceRule, parts: Partial<Variant> = {}): Variant =>
  variantFixture(parts, { price: fact(price) });

export const useCaseFixture = (parts: Partial<UseCase> = {}): UseCase => ({
  slug: "still-life",
  name: "Still life",
  phrase: "still lifes",
  subtitle: "Quiet things on a table",
  introduction: "What stands still must look as if it could be touched.",
  focus: ["light", "texture", "edges", "colour"],
  category: "Worlds",
  weights: Object.fromEntries(weightedCriterionIds.map((id, index) => [id, index === 0 ? 5 : 1])) as Readonly<
    Record<WeightedCriterionId, number>
  >,
  preferenceBoards: [],
  prompts: Array.from({ length: 10 }, (_, index) => promptFixture(index + 1)),
  ...parts,
});

export const promptFixture = (number: number): UseCase["prompts"][number] => ({
  id: `still-life-${String(number).padStart(2, "0")}`,
  tests: `thing number ${number}`,
  size: square,
  prompt: `${"quiet ".repeat(29)}table`,
  texts: [],
  checks: ["There is a table.", "It is quiet.", "It is made of wood.", "Nobody is there."],
});

export const catalogueFixture = (cards: readonly ModelCard[], useCases: readonly UseCase[] = []): Catalogue => ({
  models: new Map(cards.map((card) => [card.slug, card])),
  useCases: new Map(useCases.map((useCase) => [useCase.slug, useCase])),
  anchors: {
    "text-accuracy": nobodyKnows,
    "prompt-adherence": nobodyKnows,
    "editing-flexibility": nobodyKnows,
    consistency: nobodyKnows,
    "cost-efficiency": nobodyKnows,
    speed: nobodyKnows,
    "price-per-image": nobodyKnows,
    "max-size": nobodyKnows,
  },
  creditRate: defaultCreditRate,
});
