import { ratioOf, sizesOf } from "../kit/index.ts";
import type { SizeRule } from "../spec/index.ts";
import type { Size } from "../../../core/catalogue/index.ts";

const MEGAPIXEL = 1_048_576;

/** The maker's own rule: fal passes the request on to it. */
export const fluxTwoSizes: SizeRule = Object.freeze({
  kind: "free",
  sideMin: 64,
  sideMax: 4096,
  multipleOf: 16,
  pixelsMax: 4 * MEGAPIXEL,
});

/**
 * Width and height may be given, within limits that no source states: these are the ones within which every size of
 * theirs that was seen lies, and more may be possible.
 */
export const fluxTwoOpenSizes: SizeRule = Object.freeze({
  kind: "free",
  sideMin: 512,
  sideMax: 2048,
  multipleOf: 16,
  pixelsMax: 4 * MEGAPIXEL,
});

export const gptImageSizes: SizeRule = Object.freeze({
  kind: "free",
  sideMin: 16,
  sideMax: 3840,
  multipleOf: 16,
  pixelsMin: 655_360,
  pixelsMax: 8_294_400,
  ratioMax: 3,
});

const fluxThreeRatios = [
  "21:9",
  "2:1",
  "16:9",
  "3:2",
  "7:5",
  "4:3",
  "5:4",
  "1:1",
  "4:5",
  "3:4",
  "5:7",
  "2:3",
  "9:16",
  "1:2",
  "9:21",
] as const;

/** Classes of equal area; the sides within one are ours, rounded, and what arrives may differ from them. */
export const fluxThreeSizes: SizeRule = Object.freeze({
  kind: "by-tier",
  sizes: Object.fromEntries(
    Object.entries({ "768sq": 768, "1k": 1024, "1.5k": 1536, "2k": 2048, "4k": 4096 }).map(([tier, side]) => [
      tier,
      sizesOf(fluxThreeRatios, side ** 2, 16),
    ]),
  ),
});

export const fluxThreeRatio = (size: Size): string => ratioOf(fluxThreeRatios, size);
