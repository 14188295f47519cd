/**
 * What an edit with a mask did: how much changed where it should, how little where it should not, and whether the border
 * shows. Both pictures and the mask have one size, and the pixels lie over each other: a picture that was shifted or
 * scaled reads as changed everywhere.
 */
import { assert, type Known, known, unknown } from "../kernel/index.ts";
import { oklabOf } from "./oklab.ts";
import { lumaOf, type Pixels, type Plane } from "./pixels.ts";
import { similarityMap, WINDOW_RADIUS } from "./structural-similarity.ts";

export interface EditedPictures {
  readonly before: Pixels;
  readonly after: Pixels;
  /** One byte a pixel, 128 or more where the picture was to be painted anew. */
  readonly mask: Uint8Array;
}

export interface EditFidelity {
  /** Mean difference in Oklab (ΔE OK of CSS Color 4) of the pixels in the mask: 0 unchanged, about 0.02 just seen, 1 black to white. */
  readonly changeInside: Known<number>;
  /** Mean SSIM of luma over windows that lie wholly outside the mask: 1 unchanged. */
  readonly similarityOutside: Known<number>;
  readonly seam: Known<Seam>;
}

export interface Seam {
  /** Mean luma step across the mask's edge, divided by the mean of the steps beside it on both sides, a level added to each: 1 where no border shows. */
  readonly ratio: number;
  /** The same along the same line in the picture before. */
  readonly before: number;
}

export function editFidelity(pictures: EditedPictures): EditFidelity {
  const { before, after, mask } = pictures;
  assert(before.width === after.width && before.height === after.height, "an edit keeps the size of its picture");
  assert(mask.length === before.width * before.height, "a mask has a byte for each pixel");
  const [lumaBefore, lumaAfter] = [lumaOf(before), lumaOf(after)];
  return {
    changeInside: changeInside(pictures),
    similarityOutside: similarityOutside(lumaBefore, lumaAfter, mask),
    seam: seam(lumaBefore, lumaAfter, mask),
  };
}

const isInside = (mask: Uint8Array, at: number): boolean => mask[at]! >= 128;

function changeInside({ before, after, mask }: EditedPictures): Known<number> {
  let [sum, count] = [0, 0];
  for (let place = 0, at = 0; place < mask.length; place += 1, at += 4) {
    if (!isInside(mask, place)) continue;
    const one = oklabOf(before.data[at]!, before.data[at + 1]!, before.data[at + 2]!);
    const other = oklabOf(after.data[at]!, after.data[at + 1]!, after.data[at + 2]!);
    sum += Math.hypot(one.l - other.l, one.a - other.a, one.b - other.b);
    count += 1;
  }
  return count === 0 ? unknown("the mask holds no white") : known(sum / count);
}

function similarityOutside(before: Plane, after: Plane, mask: Uint8Array): Known<number> {
  const map = similarityMap(before, after);
  if (map === null) return unknown(`a side is shorter than ${2 * WINDOW_RADIUS + 1} pixels`);
  const touched = touchedWindows(mask, before.width, before.height);
  let [sum, count] = [0, 0];
  for (let at = 0; at < map.values.length; at += 1) {
    if (touched[at] === 1) continue;
    sum += map.values[at]!;
    count += 1;
  }
  return count === 0 ? unknown("nowhere is there room for a window outside the mask") : known(sum / count);
}

/** 1 for each window that holds a pixel of the mask, in the order of the map. By running sums over rows, then columns. */
function touchedWindows(mask: Uint8Array, width: number, height: number): Uint8Array {
  const side = 2 * WINDOW_RADIUS + 1;
  const [across, down] = [width - side + 1, height - side + 1];
  const rows = new Uint32Array(across * height);
  for (let y = 0; y < height; y += 1) {
    let held = 0;
    for (let x = 0; x < width; x += 1) {
      held += Number(isInside(mask, y * width + x));
      if (x >= side) held -= Number(isInside(mask, y * width + x - side));
      if (x >= side - 1) rows[y * across + x - side + 1] = held;
    }
  }
  const touched = new Uint8Array(across * down);
  for (let x = 0; x < across; x += 1) {
    let held = 0;
    for (let y = 0; y < height; y += 1) {
      held += rows[y * across + x]!;
      if (y >= side) held -= rows[(y - side) * across + x]!;
      if (y >= side - 1) touched[(y - side + 1) * across + x] = held > 0 ? 1 : 0;
    }
  }
  return touched;
}

/** Added to both steps, so that a border in an even area is not divided by nothing: a level is less than anybody sees. */
const FLOOR = 1;
/** Pixels on each side of the edge that are compared with it; a painted stroke's own antialiasing lies in the first. */
const BESIDE = 2;

interface Steps {
  across: number;
  beside: number;
}

function seam(before: Plane, after: Plane, mask: Uint8Array): Known<Seam> {
  const { width, height } = before;
  const sums: readonly [Steps, Steps] = [
    { across: 0, beside: 0 },
    { across: 0, beside: 0 },
  ];
  let count = 0;
  const line = (first: number, step: number, length: number): void => {
    for (let place = BESIDE; place + BESIDE + 1 < length; place += 1) {
      const at = first + place * step;
      if (isInside(mask, at) === isInside(mask, at + step)) continue;
      count += 1;
      for (const [which, { values }] of [before, after].entries()) addSteps(sums[which]!, values, at, step);
    }
  };
  for (let y = 0; y < height; y += 1) line(y * width, 1, width);
  for (let x = 0; x < width; x += 1) line(x, width, height);
  if (count === 0) return unknown("the mask has no edge within the picture");
  const ratioOf = ({ across, beside }: Steps): number => (across / count + FLOOR) / (beside / count + FLOOR);
  return known({ ratio: ratioOf(sums[1]), before: ratioOf(sums[0]) });
}

function addSteps(sums: Steps, values: Float32Array, at: number, step: number): void {
  const between = (one: number): number => Math.abs(values[one + step]! - values[one]!);
  sums.across += between(at);
  sums.beside += (between(at - step) + between(at - 2 * step) + between(at + step) + between(at + 2 * step)) / 4;
}
