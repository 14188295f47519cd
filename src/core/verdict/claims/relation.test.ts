import { describe, expect, it } from "vitest";
import { pairState, pairStates } from "./claims.fixture.ts";
import { others, pairsOf, relationOf } from "./relation.ts";

describe("relation", () => {
  it.each([
    ["a", "beats", "x", "y"],
    ["b", "beats", "y", "x"],
    ["leaning-a", "leans", "x", "y"],
    ["leaning-b", "leans", "y", "x"],
  ] as const)("reads %s of a pair as: %s, first %s", (decision, how, better, worse) => {
    const relation = relationOf(["x", "y"], [pairState("x", "y", decision)]);
    expect(relation[how](better, worse)).toBe(true);
    expect(relation[how](worse, better)).toBe(false);
    expect(relation.beatsOrLeans(better, worse)).toBe(true);
    expect(relation.beatsOrLeans(worse, better)).toBe(false);
    expect(relation.close(better, worse)).toBe(false);
  });

  it("reads too close in both directions", () => {
    const relation = relationOf(["x", "y"], [pairState("x", "y", "too-close")]);
    expect([relation.close("x", "y"), relation.close("y", "x")]).toEqual([true, true]);
    expect(relation.beatsOrLeans("x", "y")).toBe(false);
  });

  it.each(["undecided", "no-evidence"] as const)("reads nothing into a pair that is %s", (decision) => {
    const relation = relationOf(["x", "y"], [pairState("x", "y", decision)]);
    const said = [relation.beats, relation.leans, relation.beatsOrLeans, relation.close].flatMap((how) => [
      how("x", "y"),
      how("y", "x"),
    ]);
    expect(said).not.toContain(true);
  });

  it("does not depend on which model of a pair stands first", () => {
    const [one, other] = [pairState("x", "y", "a"), pairState("y", "x", "b")].map((pair) =>
      relationOf(["x", "y"], [pair]),
    );
    expect(one?.beats("x", "y")).toBe(true);
    expect(other?.beats("x", "y")).toBe(true);
  });

  it("lists every pair once, in page order", () => {
    expect(pairsOf(["x", "y", "z"])).toEqual([
      ["x", "y"],
      ["x", "z"],
      ["y", "z"],
    ]);
    expect(others(["x", "y", "z"], "y")).toEqual(["x", "z"]);
    expect(pairStates(["x", "y", "z"], { "x z": "a" }).map((pair) => pair.decision)).toEqual([
      "no-evidence",
      "a",
      "no-evidence",
    ]);
  });
});
