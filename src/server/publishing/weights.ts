import { criterionTexts, listed, type WeightedCriterionId, weightedCriterionIds } from "../../core/kernel/index.ts";
import type { Weights } from "../../core/verdict/claims/index.ts";
import { quotable } from "./suggestions.ts";

/**
 * A visitor's own weights in an address. `?weights=realism:5,final-polish:0` is the short form: criteria that are not
 * named keep the use case's own weight. A form without script sends one parameter a criterion, `w.realism=5`; the two
 * may stand together, and are led to the short form.
 */
export const weightsParameter = "weights";
const fieldPrefix = "w.";
export const weightMax = 5;

export const weightField = (id: WeightedCriterionId): string => `${fieldPrefix}${id}`;

const isWeightField = (name: string): boolean => name.startsWith(fieldPrefix);

/** Whether a parameter of an address speaks of weights, in either form. */
export const isWeightParameter = (name: string): boolean => name === weightsParameter || isWeightField(name);

export type AskedWeights =
  /** null: the use case's own, whether they were left out or spelt out. */
  | { readonly kind: "weights"; readonly weights: Weights | null; readonly isCanonical: boolean }
  | { readonly kind: "refused"; readonly field: string; readonly message: string };

type Query = Readonly<Record<string, string>>;

export function readWeights(query: Query, own: Weights): AskedWeights {
  const shortForm = query[weightsParameter];
  const short = (shortForm ?? "").split(",").filter((part) => part !== "");
  const fields = Object.entries(query).filter(([name]) => isWeightField(name));
  const asked = new Map<WeightedCriterionId, number>();
  for (const [field, name, value] of [
    ...short.map((part) => [weightsParameter, ...halves(part)] as const),
    ...fields.map(([each, said]) => [each, each.slice(fieldPrefix.length), said] as const),
  ]) {
    const problem = problemOf(name, value, asked);
    if (problem !== null) return { kind: "refused", field, message: problem };
    asked.set(name as WeightedCriterionId, Number(value));
  }
  const weights = { ...own, ...Object.fromEntries(asked) };
  if (weightedCriterionIds.every((id) => weights[id] === 0))
    return {
      kind: "refused",
      field: weightsParameter,
      message: "Every criterion weighs 0 in this address, so nothing could be weighed: give at least one more than 0.",
    };
  const text = weightsText(weights, own);
  const isCanonical = fields.length === 0 && shortForm === text && text !== "";
  return { kind: "weights", weights: text === "" ? null : weights, isCanonical };
}

const halves = (part: string): readonly [string, string] => {
  const at = part.lastIndexOf(":");
  return at < 0 ? [part, ""] : [part.slice(0, at), part.slice(at + 1)];
};

function problemOf(name: string, value: string, asked: ReadonlyMap<string, number>): string | null {
  const id = weightedCriterionIds.find((each) => each === name);
  if (id === undefined) {
    const known = listed(weightedCriterionIds, "or");
    return `There is no criterion “${quotable(name)}” that a weight could be given to; it must be ${known}.`;
  }
  const criterion = criterionTexts[id].name;
  if (asked.has(id)) return `${criterion} (${id}) is given a weight twice in this address.`;
  if (!new RegExp(`^[0-${weightMax}]$`).test(value))
    return `The weight of ${criterion} (${id}) must be a whole number from 0 to ${weightMax}, not “${quotable(value)}”.`;
  return null;
}

/** What differs from the use case's own weights, in the order of the criteria; "" where nothing does. */
export function weightsText(weights: Weights, own: Weights): string {
  return weightedCriterionIds
    .filter((id) => weights[id] !== own[id])
    .map((id) => `${id}:${weights[id]}`)
    .join(",");
}

/** All weights, whatever a use case's own are: for links to other use cases. */
export const wholeWeightsText = (weights: Weights): string =>
  weightedCriterionIds.map((id) => `${id}:${weights[id]}`).join(",");

/** A query with the weights put at its end; the same query where they are the use case's own. */
export function withWeights(query: string, weights: Weights | null, own: Weights): string {
  const text = weights === null ? "" : weightsText(weights, own);
  if (text === "") return query;
  return `${query === "" ? "?" : `${query}&`}${weightsParameter}=${text}`;
}
