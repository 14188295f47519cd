import type { Catalogue } from "../../core/catalogue/index.ts";

export interface PopularComparison {
  readonly models: readonly string[];
  readonly useCase: string;
}

const newcomersLookFor: readonly PopularComparison[] = [
  { models: ["flux-2", "gpt-image-1-5"], useCase: "portrait" },
  { models: ["gpt-image-2", "nano-banana-pro"], useCase: "photorealistic" },
  { models: ["flux-dev", "nano-banana", "qwen-image"], useCase: "illustration" },
  { models: ["flux-2", "nano-banana-2", "seedream-4-5"], useCase: "product-photo" },
  { models: ["gpt-image-1-5", "ideogram-4"], useCase: "poster" },
  { models: ["flux-2", "flux-2-flex", "flux-2-max"], useCase: "fashion" },
];

/** Comparisons that newcomers look for, as far as this catalogue has them; the home page shows them with their answers. */
export const popularComparisons = (catalogue: Catalogue): readonly PopularComparison[] =>
  newcomersLookFor.filter(
    ({ models, useCase }) => models.every((model) => catalogue.models.has(model)) && catalogue.useCases.has(useCase),
  );
