import { describe, expect, it } from "vitest";
import { type CriterionId, known, weightedCriterionIds } from "../../kernel/index.ts";
import type { Claim, PairState } from "./claim.ts";
import { claimFrom, pairStates } from "./claims.fixture.ts";
import { costQualityOf } from "./frontier.ts";

const models = ["x", "y"];

/** Claims of two models with a figure each on price and on one quality, decided as given. */
function drawn(quality: CriterionId, unit: string, price: PairState["decision"], worth: PairState["decision"]) {
  const claims = weightedCriterionIds.map((id): [CriterionId, Claim] => {
    const decision = id === "price-per-image" ? price : id === quality ? worth : "no-evidence";
    const claim = claimFrom(id, models, pairStates(models, { "x y": decision }));
    const isKnown = id === "price-per-image" || id === quality;
    const perModel = claim.perModel.map((each) => (isKnown ? { ...each, unit, estimate: known(1) } : each));
    return [id, { ...claim, perModel }];
  });
  return costQualityOf(models, new Map(claims));
}

const standing = (price: PairState["decision"], worth: PairState["decision"]) =>
  drawn("realism", "log-odds", price, worth)?.models.map(({ onFrontier }) => onFrontier);

describe("cost against quality", () => {
  it("has on its line what nothing is both no dearer and no worse than", () => {
    expect(standing("a", "b")).toEqual([true, true]);
    expect(standing("a", "a")).toEqual([true, false]);
    expect(standing("a", "too-close")).toEqual([true, false]);
    expect(standing("too-close", "too-close")).toEqual([true, true]);
  });

  it("leaves open what a lean or nothing at all leaves open", () => {
    expect(standing("a", "leaning-b")).toEqual([true, null]);
    expect(standing("undecided", "a")).toEqual([true, null]);
  });

  it("counts errors and faults as better the fewer there are", () => {
    expect(drawn("final-polish", "faults per image", "a", "b")?.higherIsBetter).toBe(false);
    expect(drawn("text-accuracy", "CER", "a", "b")?.higherIsBetter).toBe(false);
    expect(drawn("overall-preference", "rating", "a", "b")?.higherIsBetter).toBe(true);
  });
});
