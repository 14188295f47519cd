/** Where faces are in a picture, and how one is turned upright. */
import type { Pixels } from "../../../core/imaging/index.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** In pixels of the picture; may reach past its edges. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The share of two boxes' joint area that both cover. */
export function overlap(first: Box, second: Box): number {
  const width = Math.min(first.x + first.width, second.x + second.width) - Math.max(first.x, second.x);
  const height = Math.min(first.y + first.height, second.y + second.height) - Math.max(first.y, second.y);
  if (width <= 0 || height <= 0) return 0;
  const both = width * height;
  return both / (first.width * first.height + second.width * second.height - both);
}

/** x → a·x − b·y + c, y → b·x + a·y + d: turns, scales and moves. */
export interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/** The one that brings `from` closest to `to`, by least squares. */
export function closestSimilarity(from: readonly Point[], to: readonly Point[]): Similarity {
  const [middleFrom, middleTo] = [middle(from), middle(to)];
  let [along, across, size] = [0, 0, 0];
  for (const [place, point] of from.entries()) {
    const [x, y] = [point.x - middleFrom.x, point.y - middleFrom.y];
    const other = to[place] ?? middleTo;
    const [u, v] = [other.x - middleTo.x, other.y - middleTo.y];
    along += x * u + y * v;
    across += x * v - y * u;
    size += x * x + y * y;
  }
  const [a, b] = size === 0 ? [1, 0] : [along / size, across / size];
  return {
    a,
    b,
    c: middleTo.x - a * middleFrom.x + b * middleFrom.y,
    d: middleTo.y - b * middleFrom.x - a * middleFrom.y,
  };
}

export function middle(points: readonly Point[]): Point {
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

/** Samples a pixel takes along each side where the picture is made smaller; more changes nothing that is compared. */
const SAMPLES_MAX = 4;

/** What stands around a picture where a network looks past its edges: a face is found at an edge as well as within. */
export const AROUND_LEVEL = 128;

/** A square of `side` pixels in which what `moved` maps into it stands; grey outside of the picture. */
export function square(pixels: Pixels, moved: Similarity, side: number): Uint8Array {
  const scale = moved.a * moved.a + moved.b * moved.b;
  const samples = Math.min(SAMPLES_MAX, Math.max(1, Math.ceil(1 / Math.sqrt(scale))));
  const out = new Uint8Array(side * side * 3);
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      const sum = [0, 0, 0];
      for (let sample = 0; sample < samples * samples; sample++) {
        const u = column + ((sample % samples) + 0.5) / samples - 0.5 - moved.c;
        const v = row + (Math.floor(sample / samples) + 0.5) / samples - 0.5 - moved.d;
        addSample(sum, pixels, (moved.a * u + moved.b * v) / scale, (moved.a * v - moved.b * u) / scale);
      }
      const at = (row * side + column) * 3;
      for (let channel = 0; channel < 3; channel++)
        out[at + channel] = Math.round((sum[channel] ?? 0) / (samples * samples));
    }
  return out;
}

function addSample(sum: number[], { width, height, data }: Pixels, x: number, y: number): void {
  if (x < -0.5 || y < -0.5 || x > width - 0.5 || y > height - 0.5) {
    for (let channel = 0; channel < 3; channel++) sum[channel] = (sum[channel] ?? 0) + AROUND_LEVEL;
    return;
  }
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, down] = [x - left, y - top];
  for (let corner = 0; corner < 4; corner++) {
    const [atX, atY] = [left + (corner % 2), top + Math.floor(corner / 2)];
    const weight = (corner % 2 === 0 ? 1 - right : right) * (corner < 2 ? 1 - down : down);
    const at = (clamp(atY, height) * width + clamp(atX, width)) * 4;
    for (let channel = 0; channel < 3; channel++)
      sum[channel] = (sum[channel] ?? 0) + weight * (data[at + channel] ?? 0);
  }
}

const clamp = (value: number, length: number): number => Math.max(0, Math.min(length - 1, value));
