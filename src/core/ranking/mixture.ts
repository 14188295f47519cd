import type { Interval } from "./interval.ts";

/**
 * E(m) = ∫₀¹ Π_v [ȳ_v·p⁄m + (1−ȳ_v)(1−p)⁄(1−m)] dp ⁄ (π√(p(1−p))), the wealth of a bettor against "the mean share is m"
 * (method, section 4).
 *
 * The product is a polynomial in p, so E is a finite sum: with dⱼ its Bernstein coefficients and aⱼ the discrete arcsine
 * weights C(2j,j)·C(2(G−j),G−j)⁄4^G, E(m) = Σⱼ aⱼ·dⱼ·m^−j·(1−m)^−(G−j). Equal to the mean over the N = ⌊G⁄2⌋+1 Chebyshev
 * nodes, which the tests check, and G⁄2 times cheaper a look: 200 voters cost about 1 µs instead of 100 µs.
 */
export interface Mixture {
  readonly scores: number;
  readonly sum: number;
  /** Coefficients are those of ȳ⁄tilt and (1−ȳ)⁄(1−tilt), which keeps them within a double's range for thousands of voters. */
  readonly tilt: number;
  readonly bernstein: Float64Array;
  readonly terms: Float64Array;
}

/** The mixture of scores in [0, 1], one a voter (or a prompt, for measured criteria). */
export function mixtureOf(scores: readonly number[]): Mixture {
  const sum = scores.reduce((total, score) => total + score, 0);
  const tilt = (sum + 0.5) / (scores.length + 1);
  const bernstein = new Float64Array(scores.length + 1);
  bernstein[0] = 1;
  for (const [count, score] of scores.entries()) multiplyIn(bernstein, count, score, tilt);
  return finished(scores.length, sum, tilt, bernstein);
}

/** The mixture with one more score, in time linear in their number. */
export function withScore(mixture: Mixture, score: number): Mixture {
  const bernstein = new Float64Array(mixture.scores + 2);
  bernstein.set(mixture.bernstein);
  multiplyIn(bernstein, mixture.scores, score, mixture.tilt);
  return finished(mixture.scores + 1, mixture.sum + score, mixture.tilt, bernstein);
}

/** Raises a polynomial of degree `count` in Bernstein form by the factor of one score; every term is positive, so stable. */
function multiplyIn(bernstein: Float64Array, count: number, score: number, tilt: number): void {
  const up = score / tilt / (count + 1);
  const stay = (1 - score) / (1 - tilt) / (count + 1);
  for (let j = count + 1; j > 0; j -= 1) {
    bernstein[j] = j * up * bernstein[j - 1]! + (count + 1 - j) * stay * bernstein[j]!;
  }
  bernstein[0] = (count + 1) * stay * bernstein[0]!;
}

function finished(scores: number, sum: number, tilt: number, bernstein: Float64Array): Mixture {
  const terms = new Float64Array(scores + 1);
  let weight = 1;
  for (let i = 1; i <= scores; i += 1) weight *= (2 * i - 1) / (2 * i);
  for (let j = 0; j <= scores; j += 1) {
    terms[j] = weight * bernstein[j]!;
    weight *= ((2 * j + 1) * (scores - j)) / ((j + 1) * (2 * (scores - j) - 1));
  }
  return { scores, sum, tilt, bernstein, terms };
}

// A running sum beyond this is scaled down by as much, so that neither it nor what it is added to leaves a double's range.
const large = 1e200;

/** ln E(m) for m in (0, 1), and its derivative in m. */
export function logWealth(mixture: Mixture, m: number): { readonly value: number; readonly slope: number } {
  const { scores, tilt, terms } = mixture;
  const up = tilt / m;
  const down = (1 - tilt) / (1 - m);
  const rising = up > down;
  // Horner in the ratio that is at least 1: the sum only grows, so no term that matters is lost to underflow.
  const ratio = rising ? up / down : down / up;
  let [sum, moment, scale, logScale] = [0, 0, 1, 0];
  for (let i = 0; i <= scores; i += 1) {
    const j = rising ? scores - i : i;
    const term = scale * terms[j]!;
    sum = sum * ratio + term;
    moment = moment * ratio + j * term;
    if (sum < large) continue;
    [sum, moment, scale] = [sum / large, moment / large, scale / large];
    logScale += Math.log(large);
  }
  const mean = moment / sum;
  return {
    value: scores * Math.log(rising ? down : up) + Math.log(sum) + logScale,
    slope: (scores - mean) / (1 - m) - mean / m,
  };
}

/** E(m), at most the largest double: a thousand unanimous voters exceed it. */
export const wealth = (mixture: Mixture, m: number): number =>
  Math.min(Math.exp(logWealth(mixture, m).value), Number.MAX_VALUE);

/**
 * C = {m : E(m) < limit}: an interval around the mean score, since E is log-convex and E(mean) ≤ 1 (the logarithm is
 * concave). Its ends, found by Newton's method within a shrinking bracket.
 */
export function confidenceSet(mixture: Mixture, limit: number): Interval {
  if (mixture.scores === 0) return [0, 1];
  const mean = mixture.sum / mixture.scores;
  const target = Math.log(limit);
  const reach = Math.sqrt((2 * (target + 1) * Math.max(mean * (1 - mean), 0.01)) / mixture.scores);
  return [
    mean <= 0 ? 0 : crossing(mixture, target, 0, mean, mean - reach),
    mean >= 1 ? 1 : crossing(mixture, target, 1, mean, mean + reach),
  ];
}

/** The m between `outside` (ln E above target) and `inside` (below) where ln E(m) = target. */
function crossing(mixture: Mixture, target: number, outside: number, inside: number, guess: number): number {
  let [high, low] = [outside, inside];
  let m = between(guess, high, low) ? guess : 0.5 * (high + low);
  for (let i = 0; i < 200; i += 1) {
    const { value, slope } = logWealth(mixture, m);
    if (value > target) high = m;
    else low = m;
    const newton = m - (value - target) / slope;
    const next = between(newton, high, low) ? newton : 0.5 * (high + low);
    if (Math.abs(next - m) <= 1e-15 || next === m) return next;
    m = next;
  }
  return m;
}

const between = (x: number, p: number, q: number): boolean => x > Math.min(p, q) && x < Math.max(p, q);
