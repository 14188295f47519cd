import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gatherPairs, pairVotes } from "./pair-votes.ts";
import { meanVariance, promptFactor, promptInterval } from "./prompt-interval.ts";
import { type Row, seededChecks, voteFrom } from "./testing/arbitrary.ts";
import { rows } from "./testing/arbitrary.ts";
import { indexVotes } from "./vote-index.ts";

/** V₂ as the method writes it, from the single votes. */
function byDefinition(all: readonly Row[]): { readonly variance: number; readonly mean: number } {
  const scored = all.filter(({ choice }) => choice !== "both-bad");
  const y = ({ left, choice }: Row): number => (choice === "tie" ? 0.5 : (choice === "left") === (left === 0) ? 1 : 0);
  const voters = [...new Set(scored.map(({ voter }) => voter))];
  const of = (voter: number): readonly Row[] => scored.filter((row) => row.voter === voter);
  const means = voters.map((voter) => of(voter).reduce((sum, row) => sum + y(row), 0) / of(voter).length);
  const mean = means.reduce((sum, value) => sum + value, 0) / voters.length;
  const e = (row: Row): number => (y(row) - mean) / (voters.length * of(row.voter).length);
  const squares = (key: (row: Row) => string): { sum: number; clusters: number } => {
    const sums = new Map<string, number>();
    for (const row of scored) sums.set(key(row), (sums.get(key(row)) ?? 0) + e(row));
    return { sum: [...sums.values()].reduce((total, value) => total + value ** 2, 0), clusters: sums.size };
  };
  const [byVoter, byPrompt] = [squares((row) => `${row.voter}`), squares((row) => `${row.prompt}`)];
  const cells = squares((row) => `${row.voter} ${row.prompt}`);
  const voterPart = (byVoter.clusters / (byVoter.clusters - 1)) * byVoter.sum;
  const promptPart = (byPrompt.clusters / (byPrompt.clusters - 1)) * byPrompt.sum;
  const total = voterPart + promptPart - cells.sum;
  return { variance: total > 0 ? total : Math.max(voterPart, promptPart), mean };
}

describe("the prompts' half of D", () => {
  it("uses the published factors", () => {
    expect(promptFactor(8)).toBeCloseTo(5.06, 2);
    expect(promptFactor(20)).toBeCloseTo(3.76, 2);
    expect(promptFactor(40)).toBeCloseTo(3.59, 2);
  });

  it("has no bound up to five voters or prompts", () => {
    for (const n of [1, 2, 3, 4, 5]) expect(promptFactor(n)).toBe(Number.POSITIVE_INFINITY);
    expect(promptFactor(6)).toBeLessThan(8);
  });

  it("has the variance that the method defines vote by vote", () => {
    fc.assert(
      fc.property(rows({ models: 2, voters: 6, prompts: 5, min: 12, max: 60 }), (all) => {
        const scored = all.filter(({ choice }) => choice !== "both-bad");
        fc.pre(
          new Set(scored.map(({ voter }) => voter)).size > 1 && new Set(scored.map(({ prompt }) => prompt)).size > 1,
        );
        const expected = byDefinition(all);
        fc.pre(expected.variance > 1e-12);
        const index = indexVotes(all.map(voteFrom));
        const variance = meanVariance(pairVotes(index, gatherPairs(index), 0, 1), expected.mean);
        expect(Math.abs(variance / expected.variance - 1)).toBeLessThan(1e-9);
      }),
      seededChecks,
    );
  });

  it("says nothing when neither voters nor prompts differ", () => {
    const agreed = Array.from({ length: 40 }, (_, i): Row => ({
      left: 0,
      right: 1,
      choice: "left",
      voter: i % 8,
      prompt: i % 5,
    }));
    const index = indexVotes(agreed.map(voteFrom));
    expect(promptInterval(pairVotes(index, gatherPairs(index), 0, 1), 1)).toBeNull();
  });
});
