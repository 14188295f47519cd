import { describe, expect, it } from "vitest";
import { rank } from "./rank.ts";
import { citedBy, journals } from "./testing/journals.ts";
import { seededRandom, shuffled } from "./testing/random.ts";
import { asVote, crowdVotes, modelName } from "./testing/simulation.ts";
import type { Vote } from "./vote.ts";

const journalVotes: readonly Vote[] = citedBy.flatMap((row, winner) =>
  row.flatMap((citations, loser) =>
    Array.from({ length: citations }, (_, i) => {
      const winnerLeft = i % 2 === 0;
      const [left, right] = winnerLeft ? [winner, loser] : [loser, winner];
      const vote = asVote({ left, right, choice: winnerLeft ? "left" : "right", voter: i % 31, prompt: i % 17 });
      return { ...vote, left: journals[left]!, right: journals[right]! };
    }),
  ),
);

const crowd = {
  theta: [0.8, 0.2, -0.2, -0.8],
  gamma: 0.1,
  tieShare: 0.1,
  voters: 40,
  prompts: 20,
  tasteSpread: 0.4,
  promptSpread: 0.3,
};
const crowdRows = crowdVotes(crowd, 20, seededRandom(1)).map((vote, i): Vote =>
  i % 25 === 0 ? { ...vote, choice: "both-bad" } : vote,
);
const rankCrowd = (votes: readonly Vote[]) => rank(votes, { question: "preference", order: "fit" });

describe("a ranking", () => {
  it("gives the published strengths of the statistics journals, against the first by name", () => {
    const { models, reference } = rank(journalVotes, { question: "preference", order: "none" });
    expect(reference).toBe("Biometrika");
    expect(models.map(({ id }) => id)).toEqual(journals);
    for (const [i, strength] of [0, -2.9491, -0.4796, 0.269].entries())
      expect(models[i]!.strength).toBeCloseTo(strength, 4);
    expect(models[0]!.se).toBeNull();
  });

  it("has ratings of 400 points a factor of ten, around 1000", () => {
    const { models } = rankCrowd(crowdRows);
    expect(models.reduce((sum, { rating }) => sum + rating!, 0) / models.length).toBeCloseTo(1000, 9);
    expect(models[0]!.rating! - models[3]!.rating!).toBeCloseTo((-400 / Math.LN10) * models[3]!.strength!, 9);
    for (const { rating, interval } of models) {
      expect(interval![0]).toBeLessThan(rating!);
      expect(interval![1]).toBeGreaterThan(rating!);
    }
  });

  it("is the same, byte for byte, for any order of the rows", () => {
    const expected = JSON.stringify(rankCrowd(crowdRows));
    for (const seed of [1, 2, 3])
      expect(JSON.stringify(rankCrowd(shuffled(crowdRows, seededRandom(seed))))).toBe(expected);
  });

  it("lists every pair once, first name first, and counts what was shown", () => {
    const { models, pairs, votes, voters, prompts } = rankCrowd(crowdRows);
    expect(pairs).toHaveLength(6);
    for (const { a, b } of pairs) expect(a < b).toBe(true);
    expect({ votes, voters, prompts }).toEqual({ votes: 800, voters: 40, prompts: 20 });
    for (const { shown, votes: scored, bothBad } of models) expect(shown).toBe(scored + bothBad);
    expect(models.reduce((sum, { shown }) => sum + shown, 0)).toBe(1600);
    expect(pairs.reduce((sum, { bothBad }) => sum + bothBad, 0)).toBe(32);
  });

  it("does not move with both-bad", () => {
    const scored = crowdRows.filter(({ choice }) => choice !== "both-bad");
    const [all, without] = [rankCrowd(crowdRows), rankCrowd(scored)];
    expect(all.models.map(({ strength, interval }) => ({ strength, interval }))).toEqual(
      without.models.map(({ strength, interval }) => ({ strength, interval })),
    );
    expect(all.pairs.map(({ D }) => D)).toEqual(without.pairs.map(({ D }) => D));
  });

  it("says how many votes would flip each winner, and why not for the rest", () => {
    const { pairs } = rankCrowd(crowdRows);
    expect(pairs.some(({ decision }) => decision === "a")).toBe(true);
    for (const { decision, votesToFlip, votesToFlipReason } of pairs) {
      if (decision === "a" || decision === "b") expect(votesToFlip).toBeGreaterThan(0);
      else
        expect([votesToFlip, votesToFlipReason]).toEqual([null, "no model wins this pair, so there is no win to end"]);
    }
  });

  it("mirrors when two models swap names", () => {
    const renamed = crowdRows.map((vote): Vote => ({ ...vote, left: swapped(vote.left), right: swapped(vote.right) }));
    const [straight, mirrored] = [rankCrowd(crowdRows), rankCrowd(renamed)];
    for (const pair of straight.pairs) {
      const [a, b] = [swapped(pair.a), swapped(pair.b)];
      const twin = mirrored.pairs.find((other) => [other.a, other.b].sort().join() === [a, b].sort().join())!;
      const same = twin.a === a;
      expect(same ? twin.difference! : -twin.difference!).toBeCloseTo(pair.difference!, 9);
      expect(twin.se).toBeCloseTo(pair.se!, 9);
      expect(winnerOf(twin)).toBe(swapped(winnerOf(pair)));
      expect(twin.votesToFlip).toBe(pair.votesToFlip);
    }
  });

  it("answers the question asked", () => {
    const other = crowdRows.map((vote): Vote => ({ ...vote, question: "realism" }));
    expect(rank([...crowdRows, ...other.slice(0, 50)], { question: "realism", order: "fit" }).votes).toBe(50);
  });
});

describe("what a ranking does not know", () => {
  it("is null with a reason: a model that never lost, and one that never won", () => {
    const [best, worst] = [
      asVote({ left: 8, right: 0, choice: "left", voter: 1, prompt: 1 }),
      asVote({ left: 1, right: 9, choice: "left", voter: 2, prompt: 2 }),
    ];
    const { models, pairs, warnings } = rankCrowd([...crowdRows, best, worst]);
    const find = (model: number) => models.find(({ id }) => id === modelName(model));
    expect(find(8)).toMatchObject({ strength: null, se: null, rating: null, interval: null });
    expect(find(8)!.reason).toMatch(/never lost/);
    expect(find(9)!.reason).toMatch(/never won/);
    expect(pairs.find(({ b }) => b === modelName(8))).toMatchObject({
      difference: null,
      interval: null,
      decision: "undecided",
    });
    expect(warnings.join(" ")).toMatch(/2 of 6 have no strength/);
  });

  it("takes the first model with a strength as reference", () => {
    const beaten = asVote({ left: 1, right: 0, choice: "left", voter: 1, prompt: 1 });
    const others = crowdRows.filter(({ left, right }) => left !== modelName(0) && right !== modelName(0));
    const { reference, models } = rankCrowd([...others, beaten]);
    expect(reference).toBe(modelName(1));
    expect(models[0]).toMatchObject({ id: modelName(0), strength: null });
    expect(models[1]).toMatchObject({ strength: 0, se: null });
  });

  it("is uncertainty itself, without voter ids: no intervals, no order effect, no decision", () => {
    const ranking = rankCrowd(crowdRows.map((vote): Vote => ({ ...vote, voter: null })));
    expect(ranking.voters).toBe(1);
    expect(ranking.order).toMatchObject({ gamma: 0, se: null, p: null });
    expect(ranking.order.reason).toMatch(/10 voters; there is 1/);
    expect(ranking.models[1]!.se).toBeNull();
    expect(ranking.models[1]!.strength).not.toBeNull();
    expect(ranking.pairs.every(({ decision }) => decision === "undecided")).toBe(true);
    expect(ranking.warnings.join(" ")).toMatch(/without a voter id count as one voter/);
  });

  it("includes blindness nobody recorded", () => {
    const untold = rankCrowd(crowdRows.map((vote): Vote => ({ ...vote, blind: null })));
    expect([untold.blindShare, untold.blindShareReason]).toEqual([null, "no vote says whether it was blind"]);
    const half = rankCrowd(crowdRows.map((vote, i): Vote => ({ ...vote, blind: i % 2 === 0 })));
    expect(half.blindShare).toBe(0.5);
    expect(rankCrowd(crowdRows).blindShare).toBe(1);
  });

  it("has a reason beside every null, and no number that JSON cannot hold", () => {
    const extremes = [...crowdRows, asVote({ left: 8, right: 9, choice: "both-bad", voter: 1, prompt: 1 })];
    const ranking = rankCrowd(extremes);
    expect(JSON.parse(JSON.stringify(ranking))).toEqual(ranking);
    for (const model of ranking.models)
      if (model.strength === null || model.se === null) expect(model.reason).not.toBeNull();
    for (const pair of ranking.pairs)
      if (pair.difference === null || pair.se === null) expect(pair.reason).not.toBeNull();
  });

  it("names the pairs whose votes a page would set aside because one model stood left too often", () => {
    const leftAlways = crowdRows.filter((vote) => vote.left === modelName(0) || vote.right !== modelName(0));
    expect(rankCrowd(leftAlways).warnings.join(" ")).toContain(
      `One model stood left too often between ${modelName(0)} and ${modelName(1)}`,
    );
    const even = crowdRows.flatMap((vote): readonly Vote[] => [vote, { ...vote, left: vote.right, right: vote.left }]);
    expect(rankCrowd(even).warnings.join(" ")).not.toContain("stood left too often");
  });

  it("is everything, for no votes", () => {
    const ranking = rankCrowd([]);
    expect(ranking).toMatchObject({ models: [], reference: null, pairs: [], votes: 0, voters: 0, prompts: 0 });
    expect(ranking.warnings).toEqual(["There are no votes on this question."]);
  });
});

const swapped = (model: string): string =>
  model === modelName(0) ? modelName(2) : model === modelName(2) ? modelName(0) : model;

const winnerOf = ({ a, b, decision }: { readonly a: string; readonly b: string; readonly decision: string }): string =>
  decision.endsWith("-a") || decision === "a" ? a : decision.endsWith("-b") || decision === "b" ? b : decision;
