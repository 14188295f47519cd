import type { Size } from "../../../core/catalogue/index.ts";

/** An aspect ratio as Google writes it, with the pixels that come of it. */
type SizesByRatio = Readonly<Record<string, Size>>;

const size = (width: number, height: number): Size => Object.freeze({ width, height });

/**
 * What Gemini 3 image models make of a ratio at 1K, as Google's own table of sizes prints it (A). The other classes are
 * this table times a half, two and four.
 */
const commonAt1K: SizesByRatio = {
  "1:1": size(1024, 1024),
  "2:3": size(848, 1264),
  "3:2": size(1264, 848),
  "3:4": size(896, 1200),
  "4:3": size(1200, 896),
  "4:5": size(928, 1152),
  "5:4": size(1152, 928),
  "9:16": size(768, 1376),
  "16:9": size(1376, 768),
  "21:9": size(1584, 672),
};

/** Nano Banana 2's four long ratios besides (A). */
export const withLongRatios: SizesByRatio = {
  ...commonAt1K,
  "1:4": size(512, 2048),
  "4:1": size(2048, 512),
  "1:8": size(384, 3072),
  "8:1": size(3072, 384),
};

/** Nano Banana 2.1's, which somebody measured at 1K (C); its larger classes are taken to be multiples (derived). */
export const withMeasuredLongRatios: SizesByRatio = {
  ...commonAt1K,
  "1:4": size(512, 2064),
  "4:1": size(2064, 512),
  "1:8": size(352, 2928),
  "8:1": size(2928, 352),
};

export const common: SizesByRatio = commonAt1K;

/** The first Nano Banana has no classes, and a table of its own (A). */
export const ofFirstGeneration: SizesByRatio = {
  "1:1": size(1024, 1024),
  "2:3": size(832, 1248),
  "3:2": size(1248, 832),
  "3:4": size(864, 1184),
  "4:3": size(1184, 864),
  "4:5": size(896, 1152),
  "5:4": size(1152, 896),
  "9:16": size(768, 1344),
  "16:9": size(1344, 768),
  "21:9": size(1536, 672),
};

/** How much longer a side is than at 1K. */
const classes: Readonly<Record<string, number>> = { "512": 0.5, "1K": 1, "2K": 2, "4K": 4 };

/** The pixels of each ratio in a size class; null: the model has none. */
export function sizesIn(ratios: SizesByRatio, sizeClass: string | null): SizesByRatio {
  const times = sizeClass === null ? 1 : (classes[sizeClass] ?? 1);
  return Object.fromEntries(
    Object.entries(ratios).map(([ratio, { width, height }]) => [ratio, size(width * times, height * times)]),
  );
}

export const isSizeClass = (tier: string): boolean => Object.hasOwn(classes, tier);

/** The ratio to ask for; null for a size that the model does not make. */
export const ratioOf = (ratios: SizesByRatio, sizeClass: string | null, { width, height }: Size): string | null =>
  Object.entries(sizesIn(ratios, sizeClass)).find(([, each]) => each.width === width && each.height === height)?.[0] ??
  null;
