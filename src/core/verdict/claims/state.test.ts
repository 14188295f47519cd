import { describe, expect, it } from "vitest";
import { pairState, pairStates } from "./claims.fixture.ts";
import { criterionState, unbeatenOf, withoutCircles } from "./state.ts";
import { relationOf } from "./relation.ts";

const two = ["x", "y"];
const three = ["x", "y", "z"];
const four = ["w", "x", "y", "z"];
const stateOf = (models: readonly string[], decisions: Parameters<typeof pairStates>[1]) =>
  criterionState(models, pairStates(models, decisions));

describe("the state of a criterion between two models", () => {
  it.each([
    ["a", { state: "wins", model: "x", top: ["x"], reason: null }],
    ["b", { state: "wins", model: "y", top: ["y"], reason: null }],
    ["too-close", { state: "too-close", model: null, top: two, reason: null }],
    ["leaning-a", { state: "leans", model: "x", top: ["x"], reason: null }],
    ["leaning-b", { state: "leans", model: "y", top: ["y"], reason: null }],
    ["undecided", { state: "undecided", model: null, top: two, reason: "interval-includes-tie" }],
    ["no-evidence", { state: "no-evidence", model: null, top: [], reason: "no-data" }],
  ] as const)("follows a pair that is %s", (decision, expected) => {
    expect(stateOf(two, { "x y": decision })).toEqual(expected);
  });
});

describe("the state of a criterion among three or four", () => {
  it("is won by the model that beats every other", () => {
    expect(stateOf(three, { "x y": "b", "y z": "a", "x z": "undecided" })).toMatchObject({ state: "wins", model: "y" });
  });

  it("is not won by a model that only leans over one of them", () => {
    expect(stateOf(three, { "x y": "a", "x z": "leaning-a", "y z": "too-close" })).toMatchObject({
      state: "leans",
      model: "x",
    });
  });

  it("is too close among those that nobody beats, if each beats all outside", () => {
    expect(stateOf(three, { "x y": "too-close", "x z": "a", "y z": "a" })).toMatchObject({
      state: "too-close",
      top: ["x", "y"],
    });
  });

  it("is not too close if one of them only leans over a model outside", () => {
    expect(stateOf(three, { "x y": "too-close", "x z": "a", "y z": "leaning-a" })).toMatchObject({
      state: "undecided",
      top: ["x", "y"],
    });
  });

  it("is not too close if two that nobody beats were never compared", () => {
    expect(stateOf(three, { "x z": "a", "y z": "a" })).toMatchObject({
      state: "undecided",
      top: ["x", "y"],
      reason: "no-data",
    });
  });

  it("is undecided where closeness does not carry over, though every pair is decided", () => {
    const chain = stateOf(three, { "x y": "too-close", "y z": "too-close", "x z": "a" });
    expect(chain).toEqual({ state: "undecided", model: null, top: ["x", "y"], reason: "no-single-best" });
  });

  it("names the one reason that all open pairs share, or that they differ", () => {
    const pairs = [
      pairState("x", "y", "undecided", { reason: "circle" }),
      pairState("x", "z", "undecided", { reason: "circle" }),
      pairState("y", "z", "a"),
    ];
    expect(criterionState(three, pairs).reason).toBe("circle");
    const mixed = pairs.with(1, pairState("x", "z", "undecided", { reason: "not-blind" }));
    expect(criterionState(three, mixed).reason).toBe("pairs-differ");
  });

  it("has evidence as soon as one pair has", () => {
    expect(stateOf(four, { "w x": "undecided" })).toMatchObject({ state: "undecided", top: four });
    expect(stateOf(four, {})).toMatchObject({ state: "no-evidence", top: [] });
  });

  it("does not depend on the order of models or pairs", () => {
    const decisions = {
      "w x": "a",
      "w y": "too-close",
      "x y": "b",
      "w z": "a",
      "x z": "leaning-a",
      "y z": "a",
    } as const;
    const pairs = pairStates(four, decisions);
    const turned = pairs.map((pair) =>
      pair.decision === "a" ? { ...pair, a: pair.b, b: pair.a, decision: "b" as const } : pair,
    );
    expect(criterionState(four, pairs)).toMatchObject({ state: "too-close", top: ["w", "y"] });
    expect(criterionState(four.toReversed(), turned.toReversed())).toMatchObject({
      state: "too-close",
      top: ["y", "w"],
    });
  });
});

describe("circles", () => {
  it("leave every pair on the circle undecided, and the others as they are", () => {
    const pairs = pairStates(four, { "w x": "a", "x y": "a", "w y": "b", "w z": "a", "x z": "a", "y z": "a" });
    const decisions = withoutCircles(four, pairs).map((pair) => `${pair.a}${pair.b} ${pair.decision} ${pair.reason}`);
    expect(decisions).toEqual([
      "wx undecided circle",
      "wy undecided circle",
      "wz a null",
      "xy undecided circle",
      "xz a null",
      "yz a null",
    ]);
  });

  it("are found over four models", () => {
    const pairs = pairStates(four, { "w x": "a", "x y": "a", "y z": "a", "w z": "b" });
    expect(withoutCircles(four, pairs).filter((pair) => pair.reason === "circle")).toHaveLength(4);
  });

  it("are not made of leans", () => {
    const pairs = pairStates(three, { "x y": "a", "y z": "a", "x z": "leaning-b" });
    expect(withoutCircles(three, pairs)).toEqual(pairs);
  });

  it("leave no one unbeaten only while they stand", () => {
    const pairs = pairStates(three, { "x y": "a", "y z": "a", "x z": "b" });
    expect(unbeatenOf(relationOf(three, pairs))).toEqual([]);
    expect(unbeatenOf(relationOf(three, withoutCircles(three, pairs)))).toEqual(three);
  });
});
