/**
 * Stairs where there should be a slope. A smooth slope in 8 bits climbs one level at a time; one that climbs two levels
 * or more at once, over long even treads, was quantised more coarsely than the file can hold, and the eye sees contours
 * (Mach bands). The instrument looks along rows and columns at stretches of 64 pixels without an edge and counts the
 * stairs among those that slope. The definition is our own; what it looks for is described by Tu et al., "BBAND index:
 * a no-reference banding artifact predictor" (ICASSP 2020).
 */
import { type Known, known, unknown } from "../kernel/index.ts";
import type { Plane } from "./pixels.ts";

const LENGTH = 64;
const ADVANCE = 32;
const LINE_STRIDE = 4;
/** A stretch slopes if its darkest and brightest level lie this far apart; beyond the most there is structure. */
const RANGE_MIN = 3;
const RANGE_MAX = 60;
/** A higher step is an edge. */
const STEP_MAX = 6;
/** Stairs: most neighbours are equal, and a mean step is clearly more than one level. */
const EQUAL_MIN = 40;
const MEAN_STEP_MIN = 1.8;
/** JPEG leaves a ripple here and there. */
const REVERSALS_MAX = 1;
/** A flat drawing has a few where a letter just touches the stretch. */
const STRETCHES_MIN = 100;

export interface Banding {
  /** Of the sloping stretches, the share that are stairs. */
  readonly share: number;
  readonly stretches: number;
}

export function banding(luma: Plane): Known<Banding> {
  const { width, height, values } = luma;
  const levels = new Uint8Array(values.length);
  for (let place = 0; place < values.length; place += 1) levels[place] = values[place]! + 0.5;
  const seen = { slopes: 0, stairs: 0 };
  for (let y = 0; y < height; y += LINE_STRIDE) readLine(levels, y * width, 1, width, seen);
  for (let x = 0; x < width; x += LINE_STRIDE) readLine(levels, x, width, height, seen);
  if (seen.slopes < STRETCHES_MIN) return unknown(`fewer than ${STRETCHES_MIN} stretches of smooth shading`);
  return known({ share: seen.stairs / seen.slopes, stretches: seen.slopes });
}

interface Seen {
  slopes: number;
  stairs: number;
}

function readLine(levels: Uint8Array, start: number, step: number, count: number, seen: Seen): void {
  for (let from = 0; from + LENGTH <= count; from += ADVANCE) {
    const kind = kindOf(levels, start + from * step, step);
    if (kind === "neither") continue;
    seen.slopes += 1;
    if (kind === "stairs") seen.stairs += 1;
  }
}

function kindOf(levels: Uint8Array, start: number, step: number): "stairs" | "slope" | "neither" {
  let darkest = levels[start]!;
  let brightest = darkest;
  let before = darkest;
  let steps = 0;
  let reversals = 0;
  let rising = false;
  for (let place = 1; place < LENGTH; place += 1) {
    const level = levels[start + place * step]!;
    const difference = level - before;
    if (difference === 0) continue;
    if (difference > STEP_MAX || difference < -STEP_MAX) return "neither";
    if (level < darkest) darkest = level;
    else if (level > brightest) brightest = level;
    if (steps > 0 && rising !== difference > 0) reversals += 1;
    rising = difference > 0;
    steps += 1;
    before = level;
  }
  const range = brightest - darkest;
  if (range < RANGE_MIN || range > RANGE_MAX) return "neither";
  const equal = LENGTH - 1 - steps;
  const isStairs = reversals <= REVERSALS_MAX && equal > EQUAL_MIN && range / steps >= MEAN_STEP_MIN;
  return isStairs ? "stairs" : "slope";
}
