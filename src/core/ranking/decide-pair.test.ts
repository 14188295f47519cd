import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decidePair, type DecisionOptions, type PairDecision, verdictOn } from "./decide-pair.ts";
import { fit } from "./fit.ts";
import { logBeta } from "./numeric/log-gamma.ts";
import { gatherPairs, type PairVotes, pairVotes } from "./pair-votes.ts";
import { rows, seededChecks, voteFrom } from "./testing/arbitrary.ts";
import { below, seededRandom } from "./testing/random.ts";
import { asVote, castVotes, modelName, randomPair } from "./testing/simulation.ts";
import { indexVotes } from "./vote-index.ts";
import type { Choice, Vote } from "./vote.ts";

/** `each` votes by every voter, prompts in turn; `choiceOf` says who is preferred in vote i. */
function panel(
  voters: number,
  prompts: number,
  each: number,
  choiceOf: (i: number) => "a" | "b" | "tie" | "both-bad",
): readonly Vote[] {
  return Array.from({ length: voters * each }, (_, i) => {
    const wanted = choiceOf(i);
    const aLeft = i % 2 === 0;
    const choice: Choice =
      wanted === "tie" || wanted === "both-bad" ? wanted : (wanted === "a") === aLeft ? "left" : "right";
    const [left, right] = aLeft ? [0, 1] : [1, 0];
    return asVote({ left, right, choice, voter: Math.floor(i / each), prompt: i % prompts });
  });
}

function decideFirst(votes: readonly Vote[], options: DecisionOptions = {}): PairDecision {
  const index = indexVotes(votes);
  return decidePair(pairVotes(index, gatherPairs(index), 0, 1), fit(index, { order: "none" }), options);
}

describe("a pair's decision", () => {
  it("is a win for what nearly all prefer, with D around the mean of voter means", () => {
    const decision = decideFirst(panel(40, 20, 3, (i) => (i % 10 === 0 ? "b" : "a")));
    expect(decision.decision).toBe("a");
    expect(decision.D[0]).toBeGreaterThan(0.5);
    expect(decision.D[0]).toBeLessThan(decision.winShare!);
    expect(decision).toMatchObject({
      a: modelName(0),
      b: modelName(1),
      aWins: 108,
      bWins: 12,
      votes: 120,
      voters: 40,
      prompts: 20,
    });
  });

  it("takes voters, not votes, as its unit: one voter's thousand votes weigh as much as another's one", () => {
    const loud = Array.from({ length: 1000 }, (_, i) =>
      asVote({ left: 0, right: 1, choice: "left", voter: 0, prompt: i % 8 }),
    );
    const quiet = panel(9, 8, 1, () => "b").map((vote) => ({ ...vote, voter: `${vote.voter} quiet` }));
    expect(decideFirst([...loud, ...quiet]).winShare).toBeCloseTo(0.1, 12);
  });

  it("has the closed-form e-value where each voter votes once", () => {
    const decision = decideFirst(panel(30, 10, 1, (i) => (i < 22 ? "a" : "b")));
    const closed = Math.exp(30 * Math.LN2 + logBeta(22.5, 8.5) - logBeta(0.5, 0.5));
    expect(decision.eValue / closed).toBeCloseTo(1, 10);
  });

  it.each([
    ["29 decisive votes", panel(29, 10, 1, () => "a"), "leaning-a"],
    ["30 decisive votes", panel(30, 10, 1, () => "a"), "a"],
    ["9 voters", panel(9, 10, 10, () => "a"), "leaning-a"],
    ["7 prompts", panel(30, 7, 1, () => "a"), "leaning-a"],
    ["9 votes", panel(9, 9, 1, () => "a"), "undecided"],
    ["4 voters", panel(4, 9, 10, () => "a"), "undecided"],
    ["ties in place of decisive votes", panel(60, 10, 1, (i) => (i % 30 < 14 ? "a" : "tie")), "leaning-a"],
  ] as const)("keeps its floors: all for one model by %s", (_, votes, expected) => {
    expect(decideFirst(votes).decision).toBe(expected);
  });

  it("is too close for an even split by many voters on many prompts", () => {
    const cast = castVotes(
      { theta: [0, 0], gamma: 0, tieShare: 0, voters: 300, prompts: 60, tasteSpread: 0, promptSpread: 0 },
      seededRandom(3),
    );
    const votes = Array.from({ length: 6000 }, (__, i) => asVote(cast([0, 1], i % 300)));
    const decision = decideFirst(votes);
    expect(decision.decision).toBe("too-close");
    expect(decision.why).toMatch(/neither wins more than 6 of 10/);
  });

  it("leaves both-bad out of shares, votes and voters, and counts it apart", () => {
    const votes = panel(20, 10, 2, (i) => (i % 2 === 0 ? "a" : "both-bad"));
    const onlyBad = panel(3, 3, 1, () => "both-bad").map((vote) => ({
      ...vote,
      voter: `bad ${vote.voter}`,
      prompt: "bad",
    }));
    expect(decideFirst([...votes, ...onlyBad])).toMatchObject({
      votes: 20,
      voters: 20,
      prompts: 5,
      bothBad: 23,
      winShare: 1,
    });
  });

  it("has everything as its interval and one to one as its evidence without votes", () => {
    const votes = [...panel(3, 3, 1, () => "both-bad")];
    expect(decideFirst(votes)).toMatchObject({
      winShare: null,
      D: [0, 1],
      eValue: 1,
      decision: "undecided",
      why: "nothing was compared",
    });
  });

  it("is undecided when the board has the other model ahead", () => {
    const pair = onePair(panel(40, 20, 3, () => "a"));
    expect(verdictOn(pair, "a", {}).decision).toBe("a");
    expect(verdictOn(pair, "b", {})).toMatchObject({ decision: "undecided", why: "direct votes and board differ" });
  });

  it("never gives wins that form a circle", () => {
    // Every model is mostly preferred to the next one round a circle, so direct majorities always form one.
    let [won, differing] = [0, 0];
    for (let seed = 1; seed <= 20; seed += 1) {
      const decisions = circleOfTastes(seed);
      const beats = decisions.flatMap(
        ({ a, b, decision }) => (decision === "a" ? [[a, b]] : decision === "b" ? [[b, a]] : []) as [string, string][],
      );
      won += beats.length;
      differing += decisions.filter(({ why }) => why === "direct votes and board differ").length;
      expect(hasCircle(beats)).toBe(false);
    }
    expect(won).toBeGreaterThan(20);
    expect(differing).toBeGreaterThanOrEqual(20);
  });
});

describe("imported votes", () => {
  const votes = panel(40, 20, 3, (i) => (i % 10 === 0 ? "b" : "a"));

  it("decide when blind and shown evenly on both sides", () => {
    expect(decideFirst(votes, { imported: true }).decision).toBe("a");
  });

  it("do not decide when one is not known to be blind", () => {
    const [first, ...rest] = votes;
    for (const blind of [false, null]) {
      const decision = decideFirst([{ ...first!, blind }, ...rest], { imported: true });
      expect(decision.decision).toBe("undecided");
      expect(decision.why).toMatch(/1 of 120 imported votes are not known to be blind/);
    }
  });

  it("do not decide when one model mostly stood left, beyond 1 ⁄ √n", () => {
    const swap = (vote: Vote): Vote =>
      vote.left === modelName(0)
        ? vote
        : { ...vote, left: vote.right, right: vote.left, choice: vote.choice === "left" ? "right" : "left" };
    // 120 votes: 1 ⁄ √120 = 0.0913, so 70 of 120 on the left (0.583) pass and 71 (0.592) do not.
    const leaning = (swapped: number): readonly Vote[] => {
      let left = swapped;
      return votes.map((vote) => (vote.left !== modelName(0) && left-- > 0 ? swap(vote) : vote));
    };
    expect(decideFirst(leaning(10), { imported: true }).decision).toBe("a");
    expect(decideFirst(leaning(11), { imported: true }).decision).toBe("undecided");
    expect(decideFirst(leaning(11)).decision).toBe("a");
  });
});

describe("swapping the two models", () => {
  it("mirrors shares, intervals and decisions", () => {
    fc.assert(
      fc.property(
        rows({ models: 2, voters: 14, prompts: 9, min: 20, max: 150 }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        (all, bias) => {
          const biased = all.map((row, i) =>
            i / all.length < bias ? { ...row, choice: row.left === 0 ? ("left" as const) : ("right" as const) } : row,
          );
          const votes = biased.map(voteFrom);
          const swapped = votes.map((vote): Vote => ({ ...vote, left: other(vote.left), right: other(vote.right) }));
          const [straight, mirrored] = [decideFirst(votes), decideFirst(swapped)];
          expect(mirrored.decision).toBe(
            straight.decision.replace(
              /^(.*-)?([ab])$/,
              (_, lead: string | undefined, side: string) => `${lead ?? ""}${side === "a" ? "b" : "a"}`,
            ),
          );
          expect(mirrored.eValue / straight.eValue).toBeCloseTo(1, 8);
          expect(mirrored.D[0]).toBeCloseTo(1 - straight.D[1], 10);
          expect(mirrored.aWins).toBe(straight.bWins);
          if (straight.difference !== null) expect(mirrored.difference).toBeCloseTo(-straight.difference, 8);
        },
      ),
      { ...seededChecks, numRuns: 150 },
    );
  });
});

describe("false winners on a true tie, looked at after every vote", () => {
  it.each([
    { voters: 20, prompts: 10, tasteSpread: 0, promptSpread: 0 },
    { voters: 20, prompts: 20, tasteSpread: 0.6, promptSpread: 0.3 },
    { voters: 50, prompts: 20, tasteSpread: 0.6, promptSpread: 0 },
  ])("are rare with $voters voters, $prompts prompts, tastes $tasteSpread", (setting) => {
    const random = seededRandom(9);
    let falseWinners = 0;
    for (let run = 0; run < 60; run += 1) {
      const cast = castVotes({ theta: [0, 0], gamma: 0.1, tieShare: 0.05, ...setting }, random);
      const votes = Array.from({ length: 300 }, (__, i) => asVote(cast([0, 1], i % setting.voters)));
      const called = Array.from({ length: 271 }, (__, i) => onePair(votes.slice(0, 30 + i))).some((pair) => {
        const share = pair.voterScores.reduce((sum, score) => sum + score, 0) / pair.voterScores.length;
        return ["a", "b"].includes(verdictOn(pair, share > 0.5 ? "a" : "b", {}).decision);
      });
      if (called) falseWinners += 1;
    }
    // At most 5 % of 60 runs is 3; one more than 6 would be three standard errors above.
    expect(falseWinners).toBeLessThanOrEqual(6);
  });
});

const other = (model: string): string => (model === modelName(0) ? modelName(1) : modelName(0));

function onePair(votes: readonly Vote[]): PairVotes {
  const index = indexVotes(votes);
  return pairVotes(index, gatherPairs(index), 0, 1);
}

function circleOfTastes(seed: number): readonly PairDecision[] {
  const random = seededRandom(seed);
  const next = (model: number): number => (model + 1) % 3;
  const votes = Array.from({ length: 1200 }, (_, i) => {
    const [left, right] = randomPair(3, random);
    const forLeft = (next(left) === right) === random() < 0.8;
    return asVote({ left, right, choice: forLeft ? "left" : "right", voter: i % 60, prompt: below(random, 20) });
  });
  const index = indexVotes(votes);
  const [gathered, fitted] = [gatherPairs(index), fit(index, { order: "fit" })];
  return (
    [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const
  ).map(([a, b]) => decidePair(pairVotes(index, gathered, a, b), fitted));
}

function hasCircle(beats: readonly (readonly [string, string])[]): boolean {
  let left = beats;
  for (;;) {
    const beaten = new Set(left.map(([, loser]) => loser));
    const kept = left.filter(([winner]) => beaten.has(winner));
    if (kept.length === left.length) return kept.length > 0;
    left = kept;
  }
}
