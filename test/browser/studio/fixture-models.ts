import type { OfferedModel } from "../../../src/contract/studio/index.ts";

const free = { kind: "free", sideMin: 256, sideMax: 2048, multipleOf: 8, pixelsMax: 4_194_304 } as const;

const sketch = (variant: string, name: string, about: string, price: string): OfferedModel => ({
  route: `sketch/sketch/${variant}`,
  model: "sketch",
  variant,
  name,
  maker: "Proofsheet",
  provider: "sketch",
  sandbox: true,
  about,
  capabilities: {
    sizes: free,
    tiers: [],
    defaultTier: null,
    seeds: { min: 0, max: 4_294_967_295 },
    promptLengthMax: 10_000,
    textToImage: true,
    referencesMax: 4,
    masks: false,
    partialImages: false,
    cancels: false,
  },
  fromMicrocredits: price,
});

/** The three sketches, and a sketch that stands for a model with few sizes, tiers and no seed. */
export const offered: readonly OfferedModel[] = [
  sketch("flat", "Sketch flat", "Fast, in flat colours", "3000000"),
  sketch("painterly", "Sketch painterly", "Brushed; small lettering is lost", "4000000"),
  sketch("precise", "Sketch precise", "Fine hair, lens blur, type set with care", "6000000"),
  {
    ...sketch("flat", "Narrow One", "Three sizes, two tiers, no seed", "8000000"),
    route: "stand-in/narrow/flat",
    provider: "stand-in",
    model: "narrow",
    maker: "Example",
    sandbox: true,
    capabilities: {
      sizes: {
        kind: "fixed",
        sizes: [
          { width: 1024, height: 1024 },
          { width: 1536, height: 1024 },
          { width: 1024, height: 1536 },
        ],
      },
      tiers: ["low", "high"],
      defaultTier: "low",
      seeds: null,
      promptLengthMax: 400,
      textToImage: true,
      referencesMax: 0,
      masks: false,
      partialImages: false,
      cancels: true,
    },
  },
];
