import { describe, expect, it } from "vitest";
import { decideJudged, decideMeasured, type MeasuredRule, type PromptPair } from "./decide-measured.ts";
import { logBeta } from "./numeric/log-gamma.ts";

const characterErrors: MeasuredRule = { better: "lower", region: { kind: "absolute", size: 0.02 } };
const seconds: MeasuredRule = { better: "lower", region: { kind: "relative", size: 0.05 } };

const prompts = (count: number, values: (i: number) => readonly [number, number]): readonly PromptPair[] =>
  Array.from({ length: count }, (_, i) => ({ prompt: `p${i}`, a: values(i)[0], b: values(i)[1] }));

describe("a measured criterion", () => {
  it("is won by what is better on nearly all prompts", () => {
    const decision = decideMeasured(
      prompts(20, (i) => (i < 18 ? [0.1, 0.3] : [0.3, 0.1])),
      characterErrors,
    );
    expect(decision).toMatchObject({ decision: "a", aWins: 18, bWins: 2, ties: 0, prompts: 20, winShare: 0.9 });
    expect(decision.eValue / Math.exp(20 * Math.LN2 + logBeta(18.5, 2.5) - logBeta(0.5, 0.5))).toBeCloseTo(1, 10);
  });

  it("knows which direction is better", () => {
    const pairs = prompts(20, () => [0.9, 0.6]);
    expect(decideMeasured(pairs, { better: "higher", region: { kind: "absolute", size: 0.02 } }).decision).toBe("a");
    expect(decideMeasured(pairs, characterErrors).decision).toBe("b");
  });

  it("counts a prompt as even when the difference is within the region, its edge included", () => {
    expect(decideMeasured([{ prompt: "p", a: 0.1, b: 0.12 }], characterErrors).ties).toBe(1);
    expect(decideMeasured([{ prompt: "p", a: 0.1, b: 0.1201 }], characterErrors)).toMatchObject({ ties: 0, aWins: 1 });
    expect(decideMeasured([{ prompt: "p", a: 9.5, b: 10 }], seconds).ties).toBe(1);
    expect(decideMeasured([{ prompt: "p", a: 9.4, b: 10 }], seconds)).toMatchObject({ ties: 0, aWins: 1 });
  });

  it("needs eight prompts for any state but undecided", () => {
    const seven = decideMeasured(
      prompts(7, () => [0, 1]),
      characterErrors,
    );
    expect(seven.decision).toBe("undecided");
    expect(seven.why).toMatch(/7 of the 8 prompts/);
    expect(
      decideMeasured(
        prompts(8, () => [0, 1]),
        characterErrors,
      ).decision,
    ).toBe("leaning-a");
    expect(
      decideMeasured(
        prompts(12, () => [0, 1]),
        characterErrors,
      ).decision,
    ).toBe("a");
  });

  it("is undecided when most prompts and the mean difference disagree", () => {
    const decision = decideMeasured(
      prompts(20, (i) => (i < 18 ? [0.1, 0.2] : [5, 0])),
      characterErrors,
    );
    expect(decision).toMatchObject({ decision: "undecided", why: "most prompts and the mean difference disagree" });
  });

  it("is too close only with the mean difference inside the region", () => {
    const even = (outlier: number): readonly PromptPair[] =>
      prompts(200, (i) => (i === 0 ? [outlier, 0.1] : [0.1, 0.1]));
    expect(decideMeasured(even(0.1), characterErrors).decision).toBe("too-close");
    const far = decideMeasured(even(10), characterErrors);
    expect(far.decision).toBe("undecided");
    expect(far.why).toMatch(/mean difference is larger than the region/);
  });

  it("says that nothing was compared without prompts", () => {
    expect(decideMeasured([], seconds)).toMatchObject({
      winShare: null,
      D: [0, 1],
      eValue: 1,
      decision: "undecided",
      why: "nothing was compared",
    });
  });

  it("mirrors when the models are swapped", () => {
    const pairs = prompts(30, (i) => [i % 3 === 0 ? 1 : 2, i % 7 === 0 ? 1.2 : 2.4]);
    const straight = decideMeasured(pairs, seconds);
    const mirrored = decideMeasured(
      pairs.map(({ prompt, a, b }) => ({ prompt, a: b, b: a })),
      seconds,
    );
    expect(mirrored.D[0]).toBeCloseTo(1 - straight.D[1], 12);
    expect([mirrored.aWins, mirrored.bWins]).toEqual([straight.bWins, straight.aWins]);
    expect([straight.decision, mirrored.decision]).toEqual(["a", "b"]);
  });
});

describe("judgements", () => {
  it("lean at most, however clear", () => {
    const judged = Array.from({ length: 60 }, (_, i) => ({ prompt: `p${i}`, preferred: "b" as const }));
    expect(decideJudged(judged)).toMatchObject({ decision: "leaning-b", bWins: 60 });
  });

  it("are never too close, and lean on nothing below eight prompts", () => {
    const ties = Array.from({ length: 400 }, (_, i) => ({ prompt: `p${i}`, preferred: "tie" as const }));
    expect(decideJudged(ties)).toMatchObject({ decision: "undecided", why: "judgements alone at most lean" });
    const few = Array.from({ length: 7 }, (_, i) => ({ prompt: `p${i}`, preferred: "a" as const }));
    expect(decideJudged(few).decision).toBe("undecided");
  });
});
