import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { confidenceSet, logWealth, mixtureOf, wealth, withScore } from "./mixture.ts";
import { logBeta } from "./numeric/log-gamma.ts";

/** The definition in the method: the mean of the product over Chebyshev nodes. */
function byChebyshevNodes(scores: readonly number[], m: number): number {
  const nodes = Math.floor(scores.length / 2) + 1;
  let sum = 0;
  for (let k = 1; k <= nodes; k += 1) {
    const p = 0.5 + 0.5 * Math.cos(((2 * k - 1) * Math.PI) / (2 * nodes));
    sum += scores.reduce((product, score) => product * ((score * p) / m + ((1 - score) * (1 - p)) / (1 - m)), 1);
  }
  return sum / nodes;
}

const votes = (wins: number, losses: number): readonly number[] => [
  ...Array.from({ length: wins }, () => 1),
  ...Array.from({ length: losses }, () => 0),
];

const scoreLists = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 80 });
const seeded = { seed: 4021, numRuns: 200 };

describe("the mixture of bets E", () => {
  it.each([
    [7, 3],
    [0, 12],
    [60, 40],
    [400, 350],
  ])("with one vote each, %i to %i, equals its closed form at one half", (wins, losses) => {
    const closed = (wins + losses) * Math.LN2 + logBeta(0.5 + wins, 0.5 + losses) - logBeta(0.5, 0.5);
    expect(logWealth(mixtureOf(votes(wins, losses)), 0.5).value).toBeCloseTo(closed, 10);
  });

  it.each([1e-9, 1e-4, 0.2, 0.999, 1 - 1e-9])(
    "with one vote each of 3,000 equals its closed form at %d, far out as well",
    (m) => {
      const closed = logBeta(0.5 + 2997, 0.5 + 3) - logBeta(0.5, 0.5) - 2997 * Math.log(m) - 3 * Math.log1p(-m);
      const value = logWealth(mixtureOf(votes(2997, 3)), m).value;
      expect(Math.abs(value - closed)).toBeLessThan(1e-9 * Math.abs(closed) + 1e-7);
    },
  );

  it("equals the mean over Chebyshev nodes for any scores", () => {
    fc.assert(
      fc.property(scoreLists, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (scores, m) => {
        const expected = byChebyshevNodes(scores, m);
        expect(Math.abs(wealth(mixtureOf(scores), m) / expected - 1)).toBeLessThan(1e-10);
      }),
      seeded,
    );
  });

  it("grows by one score as if computed anew", () => {
    fc.assert(
      fc.property(scoreLists, fc.double({ min: 0, max: 1, noNaN: true }), (scores, score) => {
        const grown = wealth(withScore(mixtureOf(scores), score), 0.45);
        expect(Math.abs(grown / wealth(mixtureOf([...scores, score]), 0.45) - 1)).toBeLessThan(1e-10);
      }),
      seeded,
    );
  });

  it("is at most 1 at the mean score", () => {
    fc.assert(
      fc.property(scoreLists, (scores) => {
        const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
        fc.pre(mean > 1e-6 && mean < 1 - 1e-6);
        expect(wealth(mixtureOf(scores), mean)).toBeLessThanOrEqual(1 + 1e-9);
      }),
      seeded,
    );
  });

  it("has a set C whose ends reach the limit", () => {
    fc.assert(
      fc.property(scoreLists, (scores) => {
        const mixture = mixtureOf(scores);
        for (const end of confidenceSet(mixture, 120)) {
          if (end > 1e-9 && end < 1 - 1e-9) expect(Math.abs(wealth(mixture, end) / 120 - 1)).toBeLessThan(1e-5);
        }
      }),
      seeded,
    );
  });

  it("has a set C that touches 0 or 1 only when every voter agrees, and is everything without votes", () => {
    expect(confidenceSet(mixtureOf(votes(0, 9)), 120)[0]).toBe(0);
    expect(confidenceSet(mixtureOf(votes(9, 0)), 120)[1]).toBe(1);
    expect(confidenceSet(mixtureOf(votes(9, 1)), 120)[1]).toBeLessThan(1);
    expect(confidenceSet(mixtureOf([]), 120)).toEqual([0, 1]);
  });

  it("stays a finite number for thousands of unanimous voters", () => {
    expect(wealth(mixtureOf(votes(3000, 0)), 0.5)).toBe(Number.MAX_VALUE);
  });
});
