/**
 * Whether pictures of a set look as if one hand had made them, as far as colours and edges tell: histogram intersection
 * (Swain and Ballard, "Color indexing", International Journal of Computer Vision 7, 1991) of colours in Oklab, and of
 * edges by their strength and direction. What is shown plays a part too: it is no measure of taste or of subject.
 */
import { type Known, known, unknown } from "../kernel/index.ts";
import { oklabOf } from "./oklab.ts";
import { assertPixels, type Pixels } from "./pixels.ts";

/** Shares that sum to 1 each. */
export interface StyleStatistics {
  /** 5 steps of lightness by 9 × 9 of hue and strength. */
  readonly colours: readonly number[];
  /** 6 steps of strength, each next twice as strong, by 4 directions. */
  readonly edges: readonly number[];
}

/** Pictures are averaged down to so many pixels along the longer side, so that size plays no part. */
const SIDE = 192;
const LIGHTS = 5;
const HUES = 9;
/** Chroma beyond this is rare in sRGB, and counts as this. */
const CHROMA_REACH = 0.25;
const STRENGTHS = 6;
const DIRECTIONS = 4;
/** Steps below are even areas: they count as edges of no strength. */
const STRENGTH_LEAST = 3;
const PIXELS_LEAST = 16;

export function styleStatistics(pixels: Pixels): Known<StyleStatistics> {
  assertPixels(pixels);
  if (Math.min(pixels.width, pixels.height) < PIXELS_LEAST)
    return unknown(`a side is shorter than ${PIXELS_LEAST} pixels`);
  const small = averagedDown(pixels);
  return known({ colours: coloursOf(small), edges: edgesOf(small) });
}

interface Small {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue. */
  readonly values: Float64Array;
}

function averagedDown({ width, height, data }: Pixels): Small {
  const share = Math.min(1, SIDE / Math.max(width, height));
  const [w, h] = [Math.max(4, Math.round(width * share)), Math.max(4, Math.round(height * share))];
  const values = new Float64Array(w * h * 3);
  const counts = new Uint32Array(w * h);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const cell = Math.floor((y * h) / height) * w + Math.floor((x * w) / width);
      const at = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel += 1) values[cell * 3 + channel]! += data[at + channel]!;
      counts[cell]! += 1;
    }
  return { width: w, height: h, values: values.map((sum, at) => sum / counts[Math.floor(at / 3)]!) };
}

/** Each pixel is shared between the bins it lies between, so that a small shift of colour moves little. */
function coloursOf({ values }: Small): readonly number[] {
  const bins = Array.from({ length: LIGHTS * HUES * HUES }, () => 0);
  const pixels = values.length / 3;
  for (let at = 0; at < values.length; at += 3) {
    const { l, a, b } = oklabOf(Math.round(values[at]!), Math.round(values[at + 1]!), Math.round(values[at + 2]!));
    for (const [light, shareL] of between(l, 0, 1, LIGHTS))
      for (const [red, shareA] of between(a, -CHROMA_REACH, CHROMA_REACH, HUES))
        for (const [yellow, shareB] of between(b, -CHROMA_REACH, CHROMA_REACH, HUES))
          bins[(light * HUES + red) * HUES + yellow]! += (shareL * shareA * shareB) / pixels;
  }
  return bins;
}

function between(
  value: number,
  least: number,
  most: number,
  count: number,
): readonly [readonly [bin: number, share: number], readonly [bin: number, share: number]] {
  const place = Math.min(count - 1, Math.max(0, ((value - least) / (most - least)) * (count - 1)));
  const low = Math.min(count - 2, Math.floor(place));
  return [
    [low, 1 - (place - low)],
    [low + 1, place - low],
  ];
}

/** Steps of luma to the right and down: their strength and direction, at each pixel. */
function edgesOf({ width, height, values }: Small): readonly number[] {
  const luma = Float64Array.from({ length: width * height }, (_, place) => {
    const at = place * 3;
    return 0.299 * values[at]! + 0.587 * values[at + 1]! + 0.114 * values[at + 2]!;
  });
  const bins = Array.from({ length: STRENGTHS * DIRECTIONS }, () => 0);
  const count = (width - 1) * (height - 1);
  for (let y = 0; y + 1 < height; y += 1)
    for (let x = 0; x + 1 < width; x += 1) {
      const at = y * width + x;
      const [across, down] = [luma[at + 1]! - luma[at]!, luma[at + width]! - luma[at]!];
      const strength = Math.hypot(across, down);
      const step = strength < STRENGTH_LEAST ? 0 : 1 + Math.floor(Math.log2(strength / STRENGTH_LEAST));
      const turn = (Math.atan2(down, across) + Math.PI) / Math.PI;
      const direction = step === 0 ? 0 : Math.round(turn * DIRECTIONS) % DIRECTIONS;
      bins[Math.min(STRENGTHS - 1, step) * DIRECTIONS + direction]! += 1 / count;
    }
  return bins;
}

export interface StyleSimilarity {
  /** The mean of the two below. */
  readonly both: number;
  readonly colours: number;
  readonly edges: number;
}

/** 0 nothing shared, 1 the same shares. */
export function styleSimilarity(one: StyleStatistics, other: StyleStatistics): StyleSimilarity {
  const shared = (a: readonly number[], b: readonly number[]): number =>
    Math.min(
      1,
      a.reduce((sum, share, bin) => sum + Math.min(share, b[bin]!), 0),
    );
  const [colours, edges] = [shared(one.colours, other.colours), shared(one.edges, other.edges)];
  return { both: (colours + edges) / 2, colours, edges };
}

export interface StyleConsistency extends StyleSimilarity {
  /** The picture that is least like the others in the mean, by its place in the set. */
  readonly furthest: { readonly place: number; readonly similarity: number };
}

/** The mean over all pairs of a set of two pictures or more. */
export function styleConsistency(set: readonly StyleStatistics[]): Known<StyleConsistency> {
  if (set.length < 2) return unknown("a set has two pictures or more");
  const rows = set.map((one, place) =>
    set.flatMap((other, index) => (index === place ? [] : [styleSimilarity(one, other)])),
  );
  const meanOf = (list: readonly StyleSimilarity[], part: keyof StyleSimilarity): number =>
    list.reduce((sum, each) => sum + each[part], 0) / list.length;
  const all = rows.flat();
  const furthest = rows
    .map((row, place) => ({ place, similarity: meanOf(row, "both") }))
    .reduce((least, each) => (each.similarity < least.similarity ? each : least));
  return known({ both: meanOf(all, "both"), colours: meanOf(all, "colours"), edges: meanOf(all, "edges"), furthest });
}
