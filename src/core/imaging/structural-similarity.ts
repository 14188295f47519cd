/**
 * SSIM: Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment: from error visibility to structural similarity",
 * IEEE Transactions on Image Processing 13 (2004), with the constants of the paper: windows of 11 × 11 pixels weighted by
 * a Gaussian of σ = 1.5, K₁ = 0.01, K₂ = 0.03, L = 255. At the size the pictures have, without scaling before.
 */
import { assert } from "../kernel/index.ts";
import type { Plane } from "./pixels.ts";

export const WINDOW_RADIUS = 5;
const SIDE = 2 * WINDOW_RADIUS + 1;
const SIGMA = 1.5;
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

const KERNEL = ((): Float64Array => {
  const weights = Float64Array.from({ length: SIDE }, (_, place) =>
    Math.exp(-((place - WINDOW_RADIUS) ** 2) / (2 * SIGMA ** 2)),
  );
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / whole);
})();

/** One value for each window that lies wholly in the picture, row by row; null for a picture smaller than one. */
export function similarityMap(one: Plane, other: Plane): Plane | null {
  assert(one.width === other.width && one.height === other.height, "both pictures have one size");
  const { width, height } = one;
  if (width < SIDE || height < SIDE) return null;
  const product = (a: Float32Array, b: Float32Array): Float32Array => a.map((value, at) => value * b[at]!);
  const weighed = (values: Float32Array): Float32Array => windowMeans(values, width, height);
  const [meanOne, meanOther] = [weighed(one.values), weighed(other.values)];
  const [squareOne, squareOther] = [
    weighed(product(one.values, one.values)),
    weighed(product(other.values, other.values)),
  ];
  const both = weighed(product(one.values, other.values));
  const values = meanOne.map((a, at) => {
    const b = meanOther[at]!;
    const [varianceOne, varianceOther] = [squareOne[at]! - a * a, squareOther[at]! - b * b];
    const covariance = both[at]! - a * b;
    return ((2 * a * b + C1) * (2 * covariance + C2)) / ((a * a + b * b + C1) * (varianceOne + varianceOther + C2));
  });
  return { width: width - SIDE + 1, height: height - SIDE + 1, values };
}

/** Weighted means over all whole windows: along rows, then along columns. */
function windowMeans(values: Float32Array, width: number, height: number): Float32Array {
  const [across, down] = [width - SIDE + 1, height - SIDE + 1];
  const rows = new Float32Array(across * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < across; x += 1) {
      let sum = 0;
      for (let tap = 0; tap < SIDE; tap += 1) sum += KERNEL[tap]! * values[y * width + x + tap]!;
      rows[y * across + x] = sum;
    }
  const means = new Float32Array(across * down);
  for (let y = 0; y < down; y += 1)
    for (let x = 0; x < across; x += 1) {
      let sum = 0;
      for (let tap = 0; tap < SIDE; tap += 1) sum += KERNEL[tap]! * rows[(y + tap) * across + x]!;
      means[y * across + x] = sum;
    }
  return means;
}
