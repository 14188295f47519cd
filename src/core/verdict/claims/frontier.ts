import { type CriterionId, present, type WeightedCriterionId } from "../../kernel/index.ts";
import type { Claim, CostQuality } from "./claim.ts";
import { lowerUnits } from "./kinds/measurements.ts";
import { others, relationOf } from "./relation.ts";

/** What a picture is worth, as opposed to what it costs or how large it is. */
const qualities: readonly WeightedCriterionId[] = [
  "realism",
  "text-accuracy",
  "prompt-adherence",
  "consistency",
  "final-polish",
  "overall-preference",
];

/**
 * Cost against the heaviest quality that two or more models have a figure of. A model is on the Pareto line if every
 * other is decidedly dearer or decidedly worse, or level in both; off it if another is decidedly no dearer and no
 * worse, and better in one; otherwise that is open. Decided from the claims' pairs, never from the figures plotted.
 */
export function costQualityOf(models: readonly string[], claims: ReadonlyMap<CriterionId, Claim>): CostQuality | null {
  const price = present(claims.get("price-per-image"), "a claim on price per image");
  const priced = new Set(known(price));
  const quality = qualities
    .map((id) => present(claims.get(id), `a claim on ${id}`))
    .filter((claim) => known(claim).filter((model) => priced.has(model)).length >= 2)
    .toSorted((x, y) => y.weight - x.weight)[0];
  if (quality === undefined) return null;
  const shown = models.filter((model) => priced.has(model) && known(quality).includes(model));
  const [cost, worth] = [relationOf(models, price.pairs), relationOf(models, quality.pairs)];
  const standing = (model: string): boolean | null => {
    const rivals = others(shown, model);
    const noDearer = (other: string): boolean => cost.beats(other, model) || cost.close(other, model);
    const noWorse = (other: string): boolean => worth.beats(other, model) || worth.close(other, model);
    const better = (other: string): boolean => cost.beats(other, model) || worth.beats(other, model);
    if (rivals.some((other) => noDearer(other) && noWorse(other) && better(other))) return false;
    const clear = (other: string): boolean =>
      cost.beats(model, other) || worth.beats(model, other) || (cost.close(model, other) && worth.close(model, other));
    return rivals.every(clear) ? true : null;
  };
  return {
    criterion: quality.criterion,
    higherIsBetter: !quality.perModel.some(({ estimate, unit }) => estimate.known && lowerUnits.has(unit)),
    models: shown.map((model) => ({ model, onFrontier: standing(model) })),
    claims: [price.id, quality.id],
  };
}

const known = (claim: Claim): readonly string[] =>
  claim.perModel.filter(({ estimate }) => estimate.known).map(({ model }) => model);
