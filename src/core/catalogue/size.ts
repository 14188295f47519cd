import type { Size, SizeModes } from "./records.ts";

/** Pixels in the megapixel that makers bill by (2^20). */
export const PIXELS_PER_BILLED_MEGAPIXEL = 1_048_576;

/** Least output for each printed mode, in 1,000,000 pixels: 1920 × 1080, 2560 × 1440 and 3840 × 2160 at two decimals. */
export const SIZE_MODE_MEGAPIXELS = { hd1080: 2.07, k2: 3.69, k4: 8.29 } as const;

export const pixels = (size: Size): number => size.width * size.height;

/** In 1,000,000 pixels, the unit of limits. */
export const megapixels = (size: Size): number => pixels(size) / 1_000_000;

/** In 1,048,576 pixels, the unit of prices: 1024 × 1024 is exactly 1. */
export const billedMegapixels = (size: Size): number => pixels(size) / PIXELS_PER_BILLED_MEGAPIXEL;

/**
 * Which printed size modes an output of that many megapixels (1,000,000 pixels) reaches. Compared at two decimals,
 * as the limits are written: 2560 × 1440 is 3.6864 and must count as 2k.
 */
export function sizeModes(maxMegapixels: number): SizeModes {
  const reached = Math.round(maxMegapixels * 100) / 100;
  return {
    hd1080: reached >= SIZE_MODE_MEGAPIXELS.hd1080,
    k2: reached >= SIZE_MODE_MEGAPIXELS.k2,
    k4: reached >= SIZE_MODE_MEGAPIXELS.k4,
  };
}

export const sameSize = (a: Size, b: Size): boolean => a.width === b.width && a.height === b.height;

export const sizeText = (size: Size): string => `${size.width} × ${size.height}`;

/** Reads "1024x1536" or "1024×1536"; null for anything else. */
export function sizeFrom(text: string): Size | null {
  const match = /^([1-9]\d{1,4})\s?[x×]\s?([1-9]\d{1,4})$/.exec(text.trim());
  return match === null ? null : { width: Number(match[1]), height: Number(match[2]) };
}
