import { describe, expect, it } from "vitest";
import { pairStates } from "./claims.fixture.ts";
import { anchoredBase, dotsFor, strengthBase } from "./dots.ts";
import { relationOf } from "./relation.ts";
import { criterionState } from "./state.ts";

const three = ["x", "y", "z"];
const four = ["w", "x", "y", "z"];

function dotsOf(
  models: readonly string[],
  decisions: Parameters<typeof pairStates>[1],
  base: Readonly<Record<string, number>> = {},
) {
  const pairs = pairStates(models, decisions);
  return Object.fromEntries(
    dotsFor(relationOf(models, pairs), criterionState(models, pairs), (model) => base[model] ?? 3),
  );
}

describe("dots", () => {
  it("put the winner one above where nothing is known of the size of the difference", () => {
    expect(dotsOf(["x", "y"], { "x y": "b" })).toEqual({ x: 3, y: 4 });
  });

  it("are as many as their base says where order allows", () => {
    expect(dotsOf(["x", "y"], { "x y": "a" }, { x: 5, y: 1 })).toEqual({ x: 5, y: 1 });
  });

  it("never let a base contradict the order", () => {
    expect(dotsOf(["x", "y"], { "x y": "a" }, { x: 1, y: 5 })).toEqual({ x: 5, y: 4 });
    expect(dotsOf(["x", "y"], { "x y": "leaning-a" }, { x: 2, y: 2 })).toEqual({ x: 3, y: 2 });
  });

  it("are equal among models too close, at their rounded mean base", () => {
    expect(dotsOf(three, { "x y": "too-close", "x z": "a", "y z": "a" }, { x: 5, y: 2, z: 1 })).toEqual({
      x: 4,
      y: 4,
      z: 1,
    });
    expect(dotsOf(["x", "y"], { "x y": "too-close" }, { x: 2, y: 5 })).toEqual({ x: 4, y: 4 });
  });

  it("leave room below the top for a whole chain", () => {
    const chain = { "w x": "a", "w y": "a", "w z": "a", "x y": "a", "x z": "a", "y z": "a" } as const;
    expect(dotsOf(four, chain)).toEqual({ w: 5, x: 4, y: 3, z: 2 });
    expect(dotsOf(four, chain, { w: 1, x: 1, y: 1, z: 1 })).toEqual({ w: 4, x: 3, y: 2, z: 1 });
    expect(dotsOf(four, chain, { w: 5, x: 5, y: 5, z: 5 })).toEqual({ w: 5, x: 4, y: 3, z: 2 });
  });

  it("put the model leant to above every other, whatever lies between them", () => {
    expect(dotsOf(three, { "x y": "leaning-a", "x z": "a", "y z": "b" })).toEqual({ x: 5, y: 3, z: 4 });
  });

  it.each(["undecided", "no-evidence"] as const)("are null where a criterion is %s", (decision) => {
    expect(dotsOf(["x", "y"], { "x y": decision })).toEqual({ x: null, y: null });
  });
});

describe("base dots", () => {
  it("come from the strength against the median, cut at 20, 40, 60 and 80 %", () => {
    const base = strengthBase(
      new Map([
        ["low", -2],
        ["lower", -1],
        ["middle", 0],
        ["higher", 1],
        ["high", 2],
      ]),
    );
    expect(["low", "lower", "middle", "higher", "high", "unknown"].map(base)).toEqual([1, 2, 3, 4, 5, 3]);
  });

  it("take the mean of the two middle strengths as the median of an even number", () => {
    const base = strengthBase(
      new Map([
        ["x", 0],
        ["y", 1],
      ]),
    );
    expect([base("x"), base("y")]).toEqual([2, 4]);
  });

  it("count the cut points reached, from either side", () => {
    const values = new Map([
      ["a", 1],
      ["b", 2],
      ["c", 8.29],
      ["d", 0.5],
    ]);
    const size = anchoredBase([1.05, 2.07, 3.69, 8.29], "higher", values);
    expect(["a", "b", "c", "d", "unknown"].map(size)).toEqual([1, 2, 5, 1, 3]);
    const errors = anchoredBase(
      [0.5, 0.2, 0.1, 0.02],
      "lower",
      new Map([
        ["a", 0.6],
        ["b", 0.2],
        ["c", 0.01],
      ]),
    );
    expect(["a", "b", "c"].map(errors)).toEqual([1, 3, 5]);
  });
});
