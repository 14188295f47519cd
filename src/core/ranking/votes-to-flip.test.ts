import { describe, expect, it } from "vitest";
import { decidePair, type PairDecision } from "./decide-pair.ts";
import { fit } from "./fit.ts";
import { gatherPairs, pairVotes } from "./pair-votes.ts";
import type { OrderChoice } from "./strengths.ts";
import { seededRandom } from "./testing/random.ts";
import { asVote, type Crowd, crowdVotes, modelName } from "./testing/simulation.ts";
import { indexVotes } from "./vote-index.ts";
import type { Vote } from "./vote.ts";
import { Flipper, votesToFlip, votesToReverse } from "./index.ts";

const decide = (votes: readonly Vote[], a: string, b: string, order: OrderChoice): PairDecision => {
  const index = indexVotes(votes);
  const [first, second] = [index.models.indexOf(a), index.models.indexOf(b)];
  return decidePair(pairVotes(index, gatherPairs(index), first, second), fit(index, { order }));
};

/** More raw votes for the loser: new voters, the pair's prompts by name in rotation, the winner left in the odd ones. */
function extraVotes(votes: readonly Vote[], winner: string, loser: string, count: number): readonly Vote[] {
  const ofPair = votes.filter(
    ({ left, right, choice }) => choice !== "both-bad" && [left, right].sort().join() === [winner, loser].sort().join(),
  );
  const prompts = [...new Set(ofPair.map(({ prompt }) => prompt))].sort();
  return Array.from({ length: count }, (_, i): Vote => {
    const sides =
      i % 2 === 0
        ? { left: winner, right: loser, choice: "right" as const }
        : { left: loser, right: winner, choice: "left" as const };
    return { ...ofPair[0]!, ...sides, voter: `new ${i}`, prompt: prompts[i % prompts.length]! };
  });
}

const boards: readonly (readonly [string, Crowd, number])[] = [
  [
    "two models",
    { theta: [0.6, -0.6], gamma: 0.1, tieShare: 0.1, voters: 25, prompts: 12, tasteSpread: 0.3, promptSpread: 0.2 },
    6,
  ],
  [
    "three models",
    { theta: [0.7, 0, -0.7], gamma: 0.2, tieShare: 0.1, voters: 40, prompts: 10, tasteSpread: 0.4, promptSpread: 0.2 },
    12,
  ],
  [
    "a board that barely agrees",
    { theta: [0.5, 0.45, -0.9], gamma: 0, tieShare: 0, voters: 40, prompts: 15, tasteSpread: 0.9, promptSpread: 0.5 },
    14,
  ],
  [
    "a model that never lost",
    { theta: [9, -9], gamma: 0, tieShare: 0, voters: 40, prompts: 10, tasteSpread: 0, promptSpread: 0 },
    2,
  ],
  [
    "a board on which the order effect starts to be fitted on the way",
    { theta: [1.1, -1.1], gamma: 0.3, tieShare: 0, voters: 31, prompts: 10, tasteSpread: 0, promptSpread: 0 },
    3,
  ],
];

describe.each(boards)("votes to flip among %s", (_, crowd, votesEach) => {
  it.each(["fit", "none"] as const)(
    "are the least that end the win when all is computed again from raw votes (order %s)",
    (order) => {
      let checked = 0;
      for (let seed = 1; seed <= 4; seed += 1) {
        const votes = crowdVotes(crowd, votesEach, seededRandom(seed));
        const index = indexVotes(votes);
        const [gathered, fitted] = [gatherPairs(index), fit(index, { order })];
        for (let a = 0; a < crowd.theta.length; a += 1) {
          for (let b = a + 1; b < crowd.theta.length; b += 1) {
            const pair = pairVotes(index, gathered, a, b);
            const { decision } = decidePair(pair, fitted);
            const flip = votesToFlip(pair, fitted);
            if (decision !== "a" && decision !== "b") {
              expect(flip.known).toBe(false);
              continue;
            }
            const [winner, loser] = decision === "a" ? [modelName(a), modelName(b)] : [modelName(b), modelName(a)];
            if (!flip.known) throw new Error(flip.reason);
            for (let extra = 1; extra <= flip.value; extra += 1) {
              const after = decide(
                [...votes, ...extraVotes(votes, winner, loser, extra)],
                modelName(a),
                modelName(b),
                order,
              ).decision;
              expect(after === decision).toBe(extra < flip.value);
            }
            checked += 1;
          }
        }
      }
      expect(checked).toBeGreaterThan(0);
    },
  );
});

describe("votes to reverse", () => {
  it("are the least that make the loser win when all is computed again", () => {
    const [, crowd, votesEach] = boards[0]!;
    const votes = crowdVotes(crowd, votesEach, seededRandom(2));
    const index = indexVotes(votes);
    const fitted = fit(index, { order: "fit" });
    const pair = pairVotes(index, gatherPairs(index), 0, 1);
    const [flip, reverse] = [votesToFlip(pair, fitted), votesToReverse(pair, fitted)];
    if (!flip.known || !reverse.known) throw new Error("a decided pair was expected");
    expect(reverse.value).toBeGreaterThan(flip.value);
    for (const extra of [reverse.value - 1, reverse.value]) {
      const after = decide(
        [...votes, ...extraVotes(votes, modelName(0), modelName(1), extra)],
        modelName(0),
        modelName(1),
        "fit",
      );
      expect(after.decision === "b").toBe(extra === reverse.value);
    }
  });

  it("end nothing, with the reason, where no model wins", () => {
    const votes = Array.from({ length: 12 }, (_, i) =>
      asVote({ left: 0, right: 1, choice: i % 2 === 0 ? "left" : "right", voter: i, prompt: i }),
    );
    const index = indexVotes(votes);
    const flipper = new Flipper(fit(index, { order: "fit" }));
    const pair = pairVotes(index, gatherPairs(index), 0, 1);
    expect(flipper.votesToFlip(pair)).toEqual({
      known: false,
      reason: "no model wins this pair, so there is no win to end",
    });
    expect(flipper.votesToReverse(pair).known).toBe(false);
  });
});
