import { describe, expect, it } from "vitest";
import { fit } from "./fit.ts";
import { asVote } from "./testing/simulation.ts";
import { indexVotes } from "./vote-index.ts";
import type { Vote } from "./vote.ts";

/** `count` wins of one model over another, drawn with this probability. */
const wins = (winner: number, loser: number, count: number, probability: number | null): readonly Vote[] =>
  Array.from({ length: count }, (_, i) => {
    const winnerLeft = i % 2 === 0;
    const [left, right] = winnerLeft ? [winner, loser] : [loser, winner];
    const vote = asVote({ left, right, choice: winnerLeft ? "left" : "right", voter: i % 7, prompt: i % 5 });
    return { ...vote, probability };
  });

describe("the fits beside", () => {
  it("weigh a vote by uniform over logged probability, at most ten", () => {
    // One pair: uniform is 1. Weights 1 ⁄ 0.5 = 2 and min(10, 1 ⁄ 0.01) = 10.
    const votes = [...wins(0, 1, 30, 0.5), ...wins(1, 0, 10, 0.01)];
    const fitted = fit(indexVotes(votes), { order: "none" });
    if (!fitted.weighted.known) throw new Error(fitted.weighted.reason);
    expect(fitted.weighted.value.theta[0]! * 2).toBeCloseTo(Math.log(60 / 100), 9);
    expect(fitted.strengths.theta[0]! * 2).toBeCloseTo(Math.log(3), 9);
    expect(fitted.weighted.value.orderChanges).toBe(true);
  });

  it("count a vote without a logged probability once", () => {
    const fitted = fit(indexVotes([...wins(0, 1, 30, 1), ...wins(1, 0, 10, null)]), { order: "none" });
    if (!fitted.weighted.known) throw new Error(fitted.weighted.reason);
    expect(fitted.weighted.value.theta[0]! * 2).toBeCloseTo(Math.log(3), 9);
    expect(fitted.weighted.value.orderChanges).toBe(false);
  });

  it("run no weighted fit when nothing was logged", () => {
    expect(fit(indexVotes([...wins(0, 1, 3, null), ...wins(1, 0, 1, null)]), { order: "none" }).weighted.known).toBe(
      false,
    );
  });

  it("report a Davidson order that differs", () => {
    // 0 beats 2 by a landslide; 1 beats 3 and 3 beats 2 by less, with many ties. Whether one landslide outweighs two
    // smaller steps depends on what a tie is worth.
    const against = (a: number, b: number, won: number, lost: number, tied: number): readonly Vote[] => [
      ...wins(a, b, won, null),
      ...wins(b, a, lost, null),
      ...Array.from({ length: tied }, (_, i) =>
        asVote({ left: a, right: b, choice: "tie", voter: i % 7, prompt: i % 5 }),
      ),
    ];
    const votes = [...against(0, 2, 80, 2, 18), ...against(1, 3, 60, 12, 28), ...against(3, 2, 60, 12, 28)];
    const fitted = fit(indexVotes(votes), { order: "none" });
    if (!fitted.davidson.known) throw new Error(fitted.davidson.reason);
    const { theta, orderChanges } = fitted.davidson.value;
    expect(fitted.strengths.theta[0]!).toBeLessThan(fitted.strengths.theta[1]!);
    expect(theta[0]!).toBeGreaterThan(theta[1]!);
    expect(orderChanges).toBe(true);
  });
});
