import type { Size } from "../../../core/catalogue/index.ts";
import type { Capabilities } from "../spec/index.ts";

/** Sizes of a class as the maker recommends them, transcribed by a third party; each wide one stands for its tall one too. */
const sizesFrom = (...wide: readonly (readonly [number, number])[]): readonly Size[] =>
  wide.flatMap(([width, height]) =>
    width === height
      ? [{ width, height }]
      : [
          { width, height },
          { width: height, height: width },
        ],
  );

const oneK = sizesFrom([1024, 1024], [1152, 864], [1312, 736], [1248, 832]);
const twoK = sizesFrom([2048, 2048], [2304, 1728], [2848, 1600], [2496, 1664]);
const threeK = sizesFrom([3072, 3072], [3456, 2592], [4096, 2304], [3744, 2496]);
const fourK = sizesFrom([4096, 4096], [4704, 3520], [5504, 3040], [4992, 3328]);
/** 5.0 Pro makes at most 2048 × 2048 pixels in all. */
const twoKPro = sizesFrom([2048, 2048], [2304, 1728], [2720, 1530], [2496, 1664]);

export interface SeedreamModel {
  /** As the API spells it. */
  readonly id: string;
  readonly sizes: Readonly<Record<string, readonly Size[]>>;
  readonly referencesMax: number;
  /** Whether it knows of series of pictures, and must be told to make none. */
  readonly makesSeries: boolean;
  /** Whether it can be asked for PNG; the others always write JPEG. */
  readonly writesPng: boolean;
}

/** 4.5 makes nothing below 2560 × 1440 pixels, so it has no class 1K. */
export const seedreamModels: readonly SeedreamModel[] = [
  {
    id: "dola-seedream-5-0-pro-260628",
    sizes: { "1K": oneK, "2K": twoKPro },
    referencesMax: 10,
    makesSeries: false,
    writesPng: true,
  },
  {
    id: "seedream-5-0-lite-260128",
    sizes: { "2K": twoK, "3K": threeK },
    referencesMax: 14,
    makesSeries: true,
    writesPng: true,
  },
  {
    id: "seedream-4-5-251128",
    sizes: { "2K": twoK, "4K": fourK },
    referencesMax: 14,
    makesSeries: true,
    writesPng: false,
  },
  {
    id: "seedream-4-0-250828",
    sizes: { "1K": oneK, "2K": twoK, "4K": fourK },
    referencesMax: 14,
    makesSeries: true,
    writesPng: false,
  },
];

/** What a hoster of the models allows; the maker recommends far less. */
const PROMPT_LENGTH_MAX = 4_000;

export function capabilitiesOf({ sizes, referencesMax, writesPng }: SeedreamModel): Capabilities {
  const tiers = Object.keys(sizes);
  return Object.freeze({
    sizes: { kind: "by-tier" as const, sizes },
    tiers,
    defaultTier: tiers[0] ?? null,
    seeds: null,
    textToImage: true,
    referencesMax,
    masks: false,
    transparency: false,
    partialImages: false,
    cancels: false,
    promptLengthMax: PROMPT_LENGTH_MAX,
    formats: writesPng ? (["png", "jpeg"] as const) : (["jpeg"] as const),
    controlSyntax: [],
    webhooks: false,
  });
}
