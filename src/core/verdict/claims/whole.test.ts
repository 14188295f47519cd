import { describe, expect, it } from "vitest";
import { type CriterionId, weightedCriterionIds, type WeightedCriterionId } from "../../kernel/index.ts";
import type { Claim, PairState } from "./claim.ts";
import { claimFrom, pairStates } from "./claims.fixture.ts";
import { derivedClaims } from "./derive.ts";
import { standingsOf, workflowOf } from "./whole.ts";

const two = ["x", "y"];
const three = ["x", "y", "z"];
const four = ["w", "x", "y", "z"];

type Decisions = Readonly<Record<string, PairState["decision"]>>;
type Given = Partial<Record<WeightedCriterionId, Decisions>>;

/** Claims and what follows from them; realism is the heaviest criterion and only named criteria weigh anything. */
function derived(
  models: readonly string[],
  given: Given,
  weights: Partial<Record<WeightedCriterionId, number>> = {},
  heaviest: WeightedCriterionId = "realism",
) {
  const weightOf = (id: WeightedCriterionId): number =>
    weights[id] ?? (given[id] === undefined ? 0 : id === heaviest ? 5 : 1);
  const criteria = weightedCriterionIds.map((id) =>
    claimFrom(id, models, pairStates(models, given[id] ?? {}), weightOf(id)),
  );
  const weightRecord = Object.fromEntries(weightedCriterionIds.map((id) => [id, weightOf(id)])) as Record<
    WeightedCriterionId,
    number
  >;
  const [first, whole] = derivedClaims(models, criteria, weightRecord, heaviest);
  const claims = new Map<CriterionId, Claim>([...criteria, first, whole].map((claim) => [claim.criterion, claim]));
  return { first, whole, standings: standingsOf(models, claims), workflow: workflowOf(claims) };
}

const dots = (claim: Claim) => Object.fromEntries(claim.perModel.map((each) => [each.model, each.dots]));

describe("best first test", () => {
  it("is where a kept image costs least", () => {
    expect(derived(two, { "cost-efficiency": { "x y": "b" } }).first).toMatchObject({ state: "wins", model: "y" });
  });

  it("is undecided where that model is beaten on what weighs most", () => {
    const { first } = derived(two, { "cost-efficiency": { "x y": "a" }, realism: { "x y": "b" } });
    expect(first).toMatchObject({ state: "undecided", model: null, reason: "beaten-on-heaviest" });
    expect(dots(first)).toEqual({ x: null, y: null });
  });

  it("stands where that model is only leant against on what weighs most", () => {
    expect(derived(two, { "cost-efficiency": { "x y": "a" }, realism: { "x y": "leaning-b" } }).first).toMatchObject({
      model: "x",
    });
  });

  it("is, of models too close in cost, the one that wins what weighs most, with more dots than the other", () => {
    const { first } = derived(two, { "cost-efficiency": { "x y": "too-close" }, realism: { "x y": "b" } });
    expect(first).toMatchObject({ state: "wins", model: "y", dotStyle: "filled" });
    expect(dots(first)).toEqual({ x: 3, y: 4 });
  });

  it("stays level among models too close in cost if another model wins what weighs most", () => {
    const { first } = derived(three, {
      "cost-efficiency": { "x y": "too-close", "x z": "a", "y z": "a" },
      realism: { "x z": "b", "y z": "b" },
    });
    expect(first).toMatchObject({ state: "too-close", top: ["x", "y"] });
  });

  it("leans where cost leans, unless that model is beaten on what weighs most", () => {
    expect(derived(two, { "cost-efficiency": { "x y": "leaning-a" } }).first).toMatchObject({
      state: "leans",
      model: "x",
      dotStyle: "hollow",
    });
    const beaten = derived(two, { "cost-efficiency": { "x y": "leaning-a" }, realism: { "x y": "b" } }).first;
    expect(beaten).toMatchObject({ state: "undecided", reason: "beaten-on-heaviest" });
  });
});

describe("explore with one, finish with the other", () => {
  const cheap = { "cost-efficiency": { "x y": "a" } } as const;

  it("needs a finisher that wins polish", () => {
    expect(derived(two, { ...cheap, "final-polish": { "x y": "b" } }).workflow).toMatchObject({
      exploreWith: "x",
      finishWith: "y",
    });
  });

  it("or wins size, while the explorer does not win polish", () => {
    expect(derived(two, { ...cheap, "max-size": { "x y": "b" } }).workflow).toMatchObject({
      exploreWith: "x",
      finishWith: "y",
    });
    expect(derived(two, { ...cheap, "max-size": { "x y": "b" }, "final-polish": { "x y": "a" } }).workflow).toBeNull();
  });

  it("does not send anyone from a model to itself, nor anywhere on a lean or a tie", () => {
    expect(derived(two, { ...cheap, "final-polish": { "x y": "a" } }).workflow).toBeNull();
    expect(derived(two, { ...cheap, "final-polish": { "x y": "leaning-b" } }).workflow).toBeNull();
    expect(derived(two, { ...cheap, "final-polish": { "x y": "too-close" } }).workflow).toBeNull();
    expect(
      derived(two, { "cost-efficiency": { "x y": "leaning-a" }, "final-polish": { "x y": "b" } }).workflow,
    ).toBeNull();
  });

  it("names the claims it rests on", () => {
    expect(derived(two, { ...cheap, "final-polish": { "x y": "b" } }).workflow?.claims).toEqual([
      "best-first-test",
      "final-polish",
    ]);
    expect(derived(two, { ...cheap, "max-size": { "x y": "b" } }).workflow?.claims).toEqual([
      "best-first-test",
      "max-size",
    ]);
  });
});

describe("the use case as a whole", () => {
  it("is won by what outweighs everything lost or open", () => {
    const { whole } = derived(two, {
      realism: { "x y": "a" },
      speed: { "x y": "b" },
      consistency: { "x y": "undecided" },
    });
    expect(whole).toMatchObject({ state: "wins", model: "x" });
    expect(dots(whole)).toEqual({ x: 4, y: 3 });
  });

  it("only leans while what is open could outweigh it", () => {
    const { whole } = derived(two, { realism: { "x y": "leaning-a" }, speed: { "x y": "a" } });
    expect(whole).toMatchObject({ state: "leans", model: "x" });
  });

  it("counts weights, not criteria", () => {
    const given: Given = { realism: { "x y": "a" }, speed: { "x y": "b" }, consistency: { "x y": "b" } };
    expect(derived(two, given).whole).toMatchObject({ state: "wins", model: "x" });
    expect(derived(two, given, { speed: 3, consistency: 3 }).whole).toMatchObject({
      state: "undecided",
      reason: "vetoed",
    });
  });

  it("is not given to a model beaten on overall preference, even where that weighs nothing", () => {
    const { whole } = derived(
      two,
      { realism: { "x y": "a" }, "overall-preference": { "x y": "b" } },
      { "overall-preference": 0 },
    );
    expect(whole).toMatchObject({ state: "undecided", model: null, top: two, reason: "vetoed" });
  });

  it("ignores criteria that weigh nothing", () => {
    const { whole } = derived(two, { realism: { "x y": "too-close" }, speed: { "x y": "b" } }, { speed: 0 });
    expect(whole).toMatchObject({ state: "too-close", top: two });
  });

  it("is undecided where what each wins cancels out, and says so", () => {
    const { whole } = derived(two, { "max-size": { "x y": "a" }, speed: { "x y": "b" } });
    expect(whole).toMatchObject({ state: "undecided", reason: "balanced" });
  });

  it("is undecided where nothing outweighs what is open, and says so", () => {
    expect(
      derived(two, { realism: { "x y": "undecided" }, speed: { "x y": "a" }, "max-size": { "x y": "b" } }).whole,
    ).toMatchObject({ state: "undecided", reason: "no-majority" });
  });

  it("is too close only among models too close on every criterion that weighs", () => {
    const tie = { "x y": "too-close", "x z": "a", "y z": "a" } as const;
    expect(derived(three, { realism: tie, speed: tie }).whole).toMatchObject({ state: "too-close", top: ["x", "y"] });
    expect(dots(derived(three, { realism: tie, speed: tie }).whole)).toEqual({ x: 4, y: 4, z: 3 });
    expect(derived(three, { realism: tie, speed: { "x y": "too-close", "x z": "a" } }).whole.state).toBe("undecided");
  });

  it("can be won by a model that wins no criterion alone", () => {
    const { whole, standings } = derived(
      three,
      {
        speed: { "x y": "a", "x z": "too-close", "y z": "b" },
        consistency: { "x z": "a", "x y": "too-close", "y z": "a" },
      },
      { realism: 0 },
    );
    expect(whole).toMatchObject({ state: "wins", model: "x" });
    expect(standings.flatMap((standing) => standing.bestFor)).toEqual([]);
  });

  it("gives every model dots where majorities run in a circle below the winner", () => {
    const { whole } = derived(four, {
      speed: { "w x": "a", "w y": "a", "w z": "a", "x y": "a", "y z": "a", "x z": "a" },
      consistency: { "w x": "a", "w y": "a", "w z": "a", "x y": "b", "y z": "a", "x z": "b" },
      "max-size": { "w x": "a", "w y": "a", "w z": "a", "x y": "a", "y z": "b", "x z": "b" },
    });
    expect(whole).toMatchObject({ state: "wins", model: "w" });
    expect(dots(whole)).toEqual({ w: 4, x: 3, y: 3, z: 3 });
  });

  it("has no evidence where no criterion that weighs has any", () => {
    expect(derived(two, { realism: {}, speed: { "x y": "a" } }, { speed: 0 }).whole).toMatchObject({
      state: "no-evidence",
      reason: "no-data",
    });
  });
});

describe("best for and avoid if", () => {
  const of = (models: readonly string[], given: Given) =>
    Object.fromEntries(derived(models, given).standings.map((each) => [each.model, [each.bestFor, each.avoidIf]]));

  it("name what is won, and what every other model does better", () => {
    const given: Given = {
      speed: { "x y": "a", "x z": "a", "y z": "a" },
      realism: { "x y": "leaning-a", "x z": "leaning-a", "y z": "too-close" },
    };
    expect(of(three, given)).toEqual({ x: [["speed"], []], y: [[], []], z: [[], ["speed"]] });
  });

  it("say avoid where every other model is better though none of them wins", () => {
    expect(of(three, { speed: { "x z": "a", "y z": "a" } })).toEqual({ x: [[], []], y: [[], []], z: [[], ["speed"]] });
  });

  it.each([
    ["no-evidence", ["price-per-image"]],
    ["undecided", ["price-per-image"]],
    ["leaning-b", ["price-per-image"]],
    ["too-close", []],
    ["b", []],
  ] as const)("name the price of one image while the cost of a kept one is %s: %s", (decision, named) => {
    const { x } = of(two, { "price-per-image": { "x y": "a" }, "cost-efficiency": { "x y": decision } });
    expect(x?.[0]).toEqual(named);
  });

  it("never call a model best for its price that is to be avoided for its cost", () => {
    const { z } = of(three, {
      "price-per-image": { "x z": "b", "y z": "b" },
      "cost-efficiency": { "x z": "a", "y z": "a" },
    });
    expect(z).toEqual([[], ["cost-efficiency"]]);
  });
});
