/**
 * How a picture looks, as bits that are compared by counting those that differ: the 64 of its perceptual hash, which
 * tell where it is light and dark, and 128 that tell which colours stand where. The picture is cut into 3 × 3 parts; of
 * each, the mean L is written with 4 bits and the mean a and b with 5 each, one bit for every bound that it is above, so
 * that bits differ as many as the values are steps apart. The last two bits are 0.
 */
import { assert } from "../kernel/index.ts";
import { oklabOf } from "./oklab.ts";
import { perceptualHash } from "./perceptual-hash.ts";
import { lumaOf, type Pixels } from "./pixels.ts";

const SIDE_MIN = 32;
const PARTS = 3;
const LIGHTNESS_BOUNDS = [0.25, 0.45, 0.65, 0.85];
/** Closer to grey the steps are finer, as most of what is in pictures is. */
const COLOUR_BOUNDS = [-0.1, -0.03, 0.03, 0.08, 0.14];
const HASH_BITS = 64;
const LOOK_BITS = 192;

/** 192 digits 0 and 1, of a picture whose sides have 32 pixels or more. */
export function lookOf(pixels: Pixels): string {
  assert(Math.min(pixels.width, pixels.height) >= SIDE_MIN, `a look needs ${SIDE_MIN} pixels a side`);
  const hash = perceptualHash(lumaOf(pixels));
  // A picture of one even tone has no structure: that part stays 0, and its colours speak.
  const structure = hash.known ? bitsOf(hash.value) : "0".repeat(HASH_BITS);
  return (structure + colourBits(pixels)).padEnd(LOOK_BITS, "0");
}

const bitsOf = (hexadecimal: string): string =>
  Array.from(hexadecimal)
    .map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, "0"))
    .join("");

function colourBits(pixels: Pixels): string {
  const sums = Array.from({ length: PARTS * PARTS }, () => ({ l: 0, a: 0, b: 0, count: 0 }));
  const { width, height, data } = pixels;
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 4) {
      const part = sums[Math.floor((y * PARTS) / height) * PARTS + Math.floor((x * PARTS) / width)]!;
      const { l, a, b } = oklabOf(data[at]!, data[at + 1]!, data[at + 2]!);
      part.l += l;
      part.a += a;
      part.b += b;
      part.count += 1;
    }
  return sums
    .map(
      ({ l, a, b, count }) =>
        steps(l / count, LIGHTNESS_BOUNDS) + steps(a / count, COLOUR_BOUNDS) + steps(b / count, COLOUR_BOUNDS),
    )
    .join("");
}

const steps = (value: number, bounds: readonly number[]): string =>
  bounds.map((bound) => (value > bound ? "1" : "0")).join("");
