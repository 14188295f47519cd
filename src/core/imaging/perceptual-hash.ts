/**
 * A fingerprint of how light and dark are spread over a picture: pHash, the DCT hash of Zauner, "Implementation and
 * benchmarking of perceptual image hash functions" (2010). Luma is averaged down to 32 × 32, transformed by a DCT-II,
 * and each of the 8 × 8 lowest frequencies (without the mean) becomes one bit: above their median or not. Two hashes are
 * as far apart as they have bits that differ: 0 for copies, about 32 of 64 for unrelated pictures.
 */
import { assert, type Known, known, unknown } from "../kernel/index.ts";
import type { Plane } from "./pixels.ts";

const SIDE = 32;
const KEPT = 8;
const BITS = KEPT * KEPT;
/** Below this every frequency is rounding, and its bit is chance. */
const AMPLITUDE_MIN = 1;

/** 64 bits as 16 hexadecimal digits, rows of low frequencies first. */
export function perceptualHash(luma: Plane): Known<string> {
  if (luma.width < SIDE || luma.height < SIDE) return unknown(`a side is shorter than ${SIDE} pixels`);
  const frequencies = lowFrequencies(averagedDown(luma));
  if (frequencies.every((each) => Math.abs(each) < AMPLITUDE_MIN)) return unknown("the picture is of one even tone");
  const sorted = frequencies.toSorted((one, other) => one - other);
  const median = (sorted[BITS / 2 - 1]! + sorted[BITS / 2]!) / 2;
  let hash = "";
  for (let place = 0; place < BITS; place += 4) {
    const four = frequencies.slice(place, place + 4).map((each) => (each > median ? "1" : "0"));
    hash += Number.parseInt(four.join(""), 2).toString(16);
  }
  return known(hash);
}

/** Each of 32 × 32 values is the mean of the pixels that fall into it. */
function averagedDown({ width, height, values }: Plane): Float64Array {
  const sums = new Float64Array(SIDE * SIDE);
  const counts = new Uint32Array(SIDE * SIDE);
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y * SIDE) / height) * SIDE;
    for (let x = 0; x < width; x += 1) {
      const cell = row + Math.floor((x * SIDE) / width);
      sums[cell]! += values[y * width + x]!;
      counts[cell]! += 1;
    }
  }
  return sums.map((sum, cell) => sum / counts[cell]!);
}

/** DCT-II, frequencies 1 to 8 both ways, by rows: first along rows of values, then along columns of the sums. */
function lowFrequencies(values: Float64Array): readonly number[] {
  const cosines = Array.from({ length: KEPT }, (_, frequency) =>
    Float64Array.from({ length: SIDE }, (__, place) =>
      Math.cos(((2 * place + 1) * (frequency + 1) * Math.PI) / (2 * SIDE)),
    ),
  );
  const alongRows = cosines.map((cosine) =>
    Float64Array.from({ length: SIDE }, (_, y) => cosine.reduce((sum, c, x) => sum + c * values[y * SIDE + x]!, 0)),
  );
  return cosines.flatMap((cosine) =>
    alongRows.map((sums) => (2 / SIDE) * cosine.reduce((sum, c, y) => sum + c * sums[y]!, 0)),
  );
}

/** Bits that differ, 0 to 64. */
export function hashDistance(one: string, other: string): number {
  assert(/^[0-9a-f]{16}$/.test(one) && /^[0-9a-f]{16}$/.test(other), "a perceptual hash has 16 hexadecimal digits");
  let different = 0;
  for (let place = 0; place < one.length; place += 1) {
    let bits = Number.parseInt(one[place]!, 16) ^ Number.parseInt(other[place]!, 16);
    for (; bits > 0; bits >>= 1) different += bits & 1;
  }
  return different;
}

/** The share of bits that agree, 0 to 1: 1 for copies, about ½ for unrelated pictures. */
export const hashSimilarity = (one: string, other: string): number => 1 - hashDistance(one, other) / BITS;

export interface Diversity {
  /** The mean share of bits in which two pictures of the set differ: 0 for copies, about ½ for unrelated pictures. */
  readonly mean: number;
  /** The two most alike, by their places in the set. */
  readonly closest: { readonly places: readonly [number, number]; readonly similarity: number };
}

/** Of a set of two pictures or more. */
export function hashDiversity(hashes: readonly string[]): Known<Diversity> {
  if (hashes.length < 2) return unknown("a set has two pictures or more");
  let sum = 0;
  let closest: Diversity["closest"] = { places: [0, 1], similarity: -1 };
  for (const [second, other] of hashes.entries())
    for (let first = 0; first < second; first += 1) {
      const similarity = hashSimilarity(hashes[first]!, other);
      sum += 1 - similarity;
      if (similarity > closest.similarity) closest = { places: [first, second], similarity };
    }
  return known({ mean: sum / ((hashes.length * (hashes.length - 1)) / 2), closest });
}
