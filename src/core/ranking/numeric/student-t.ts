import { assert } from "../../kernel/index.ts";
import { logBeta } from "./log-gamma.ts";

/** Regularised incomplete beta I_x(p, q) (Abramowitz and Stegun 26.5.8; the continued fraction by Lentz's method). */
export function incompleteBeta(x: number, p: number, q: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (p + 1) / (p + q + 2)) return 1 - incompleteBeta(1 - x, q, p);
  const front = Math.exp(p * Math.log(x) + q * Math.log1p(-x) - logBeta(p, q)) / p;
  return front * betaFraction(x, p, q);
}

function betaFraction(x: number, p: number, q: number): number {
  const tiny = 1e-300;
  const away = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / away(1 - ((p + q) * x) / (p + 1));
  let fraction = d;
  for (let i = 1; i <= 10_000; i += 1) {
    const even = (i * (q - i) * x) / ((p + 2 * i - 1) * (p + 2 * i));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(p + i) * (p + q + i) * x) / ((p + 2 * i) * (p + 2 * i + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const change = d * c;
    fraction *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return fraction;
}

/** P(T > t) for Student's t with ν degrees of freedom and t ≥ 0. */
export function studentTUpperTail(t: number, degreesOfFreedom: number): number {
  return 0.5 * incompleteBeta(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5);
}

/** Two-sided p of a t statistic. */
export const studentTPValue = (t: number, degreesOfFreedom: number): number =>
  2 * studentTUpperTail(Math.abs(t), degreesOfFreedom);

const quantiles = new Map<string, number>();

/** t with P(T ≤ t) = probability, for probability in [½, 1) and ν ≥ 1. */
export function studentTQuantile(probability: number, degreesOfFreedom: number): number {
  assert(probability >= 0.5 && probability < 1, "a t quantile is asked for a probability in [0.5, 1)");
  assert(degreesOfFreedom >= 1, "a t quantile needs at least one degree of freedom");
  const key = `${probability} ${degreesOfFreedom}`;
  const remembered = quantiles.get(key);
  if (remembered !== undefined) return remembered;
  const quantile = bisectUpperTail(1 - probability, degreesOfFreedom);
  // The table is small in practice (one probability, few degrees of freedom); the limit keeps a long process from growing.
  if (quantiles.size >= 1000) quantiles.clear();
  quantiles.set(key, quantile);
  return quantile;
}

function bisectUpperTail(tail: number, degreesOfFreedom: number): number {
  let low = 0;
  let high = 1;
  while (studentTUpperTail(high, degreesOfFreedom) > tail) high *= 2;
  while (high - low > 1e-14 * high) {
    const middle = 0.5 * (low + high);
    if (middle <= low || middle >= high) break;
    if (studentTUpperTail(middle, degreesOfFreedom) > tail) low = middle;
    else high = middle;
  }
  return 0.5 * (low + high);
}
