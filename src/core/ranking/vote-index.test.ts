import { describe, expect, it } from "vitest";
import { seededRandom, shuffled } from "./testing/random.ts";
import { asVote, crowdVotes } from "./testing/simulation.ts";
import { indexVotes } from "./vote-index.ts";
import type { Vote } from "./vote.ts";

const crowd = {
  theta: [0.5, 0, -0.5],
  gamma: 0,
  tieShare: 0.2,
  voters: 12,
  prompts: 7,
  tasteSpread: 0.5,
  promptSpread: 0.5,
};
const vote: Vote = asVote({ left: 0, right: 1, choice: "left", voter: 1, prompt: 1 });

describe("the vote index", () => {
  it("is the same for any order of the rows, probabilities included", () => {
    const random = seededRandom(11);
    const votes = crowdVotes(crowd, 30, random).map((row): Vote => ({
      ...row,
      probability: random() < 0.3 ? null : random(),
    }));
    expect(indexVotes(shuffled(votes, random))).toEqual(indexVotes(votes));
    expect(indexVotes(shuffled([...votes, ...votes], random))).toEqual(indexVotes([...votes, ...votes]));
  });

  it("names models and prompts in code-unit order", () => {
    const index = indexVotes([
      { ...vote, left: "b", right: "Z" },
      { ...vote, left: "é", right: "a", prompt: "P" },
    ]);
    expect(index.models).toEqual(["Z", "a", "b", "é"]);
    expect(index.prompts).toEqual(["P", "p1"]);
  });

  it("counts votes without a voter id as one voter, beside the named ones", () => {
    const index = indexVotes([vote, { ...vote, voter: null }, { ...vote, voter: null, prompt: "p2" }]);
    expect(index.voterCount).toBe(2);
    expect(index.everyVoterKnown).toBe(false);
    expect([...index.voter]).toEqual([0, 1, 1]);
  });

  it("reads any iterable, and only the question asked for", () => {
    const votes = function* (): Generator<Vote> {
      for (let i = 0; i < 3000; i += 1) yield { ...vote, question: i % 3 === 0 ? "realism" : "preference" };
    };
    expect(indexVotes(votes(), "realism").size).toBe(1000);
    expect(() => indexVotes(votes())).toThrow(/several questions/);
  });

  it("refuses a model against itself", () => {
    expect(() => indexVotes([{ ...vote, right: vote.left }])).toThrow(/two different models/);
  });

  it("holds nothing for no votes", () => {
    expect(indexVotes([]).size).toBe(0);
  });
});
