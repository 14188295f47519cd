/**
 * A picture as numbers. Instruments read the luma that JPEG uses (ITU-R BT.601), on the scale 0 to 255, at the size the
 * picture has: scaling would hide noise, blocks and steps.
 */
import { assert } from "../kernel/index.ts";

/** sRGB with alpha, four bytes a pixel, row by row from the top left. Alpha is not read: flatten a picture before. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** One number a pixel, row by row. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

export function assertPixels({ width, height, data }: Pixels): void {
  assert(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0, "a picture has a size");
  assert(data.length === width * height * 4, `${width} × ${height} pixels have ${width * height * 4} bytes`);
}

/** Luma Y′ = 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), 0 to 255. */
export function lumaOf(pixels: Pixels): Plane {
  assertPixels(pixels);
  const { width, height, data } = pixels;
  const values = new Float32Array(width * height);
  for (let place = 0, at = 0; place < values.length; place += 1, at += 4)
    values[place] = 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
  return { width, height, values };
}

/** The value at a share 0 to 1 of the sorted values, by nearest rank; `values` is not empty. */
export function quantile(values: readonly number[], share: number): number {
  assert(values.length > 0, "a quantile needs values");
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}
