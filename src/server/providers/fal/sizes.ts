import type { SizeRule } from "../spec/index.ts";

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
