import { type CriterionId, weightedCriterionIds } from "../../../src/core/kernel/index.ts";
import type {
  Claim,
  ClaimSet,
  FeatureValue,
  ModelEstimate,
  PairState,
} from "../../../src/core/verdict/claims/claim.ts";
import { criterionNames, missingFacts, reasons, words } from "./words.ts";
import { items, numberOf, phrasebook, type Phrasebook } from "./phrasebook.ts";
import { must } from "../must.ts";

/** What every part of the check needs: the claims to compare with, the words to read with, and where to complain. */
export interface Check {
  readonly set: ClaimSet;
  readonly book: Phrasebook;
  readonly claim: (id: CriterionId) => Claim;
  readonly models: readonly string[];
  readonly nameOf: (model: string) => string;
  readonly idOf: (name: string) => string;
  /** Model ids named in a list. */
  readonly ids: (list: string) => readonly string[];
  readonly fail: (place: string, problem: string) => void;
  /** Fails unless the two are equal. */
  readonly same: (place: string, what: string, printed: unknown, claimed: unknown) => void;
  /** Notes that a text speaks of these claims, so that its footnotes can be compared. */
  readonly speaks: (text: string, ...claims: readonly string[]) => void;
}

export interface Findings {
  readonly problems: string[];
  readonly spoken: Map<string, Set<string>>;
}

export function checkOf(set: ClaimSet, findings: Findings): Check {
  const names = new Map(set.models.map(({ id, name }) => [name, id]));
  const claims = new Map(set.claims.map((claim) => [claim.criterion, claim]));
  const claim = (id: CriterionId): Claim => must(claims.get(id));
  const fail = (place: string, problem: string): void => void findings.problems.push(`${place}: ${problem}`);
  const idOf = (name: string): string => names.get(name) ?? `nobody called ${name}`;
  return {
    set,
    claim,
    ...complaining(fail),
    idOf,
    models: set.models.map(({ id }) => id),
    nameOf: (model) => must(set.models.find(({ id }) => id === model)).name,
    ids: (list) => items(list).map(idOf),
    book: phrasebook({
      names: set.models.map(({ name }) => name),
      criteria: Object.values(criterionNames).map((name) => name.toLowerCase()),
      strengths: Object.values(words).map(({ strength }) => strength),
    }),
    speaks: (text, ...ids) => {
      const spoken = findings.spoken.get(text) ?? new Set();
      for (const id of ids) spoken.add(id);
      findings.spoken.set(text, spoken);
    },
  };
}

/** The two ways to complain, over one ear. */
export const complaining = (fail: Check["fail"]): Pick<Check, "fail" | "same"> => ({
  fail,
  same: (place, what, printed, claimed) => {
    const [said, meant] = [JSON.stringify(printed), JSON.stringify(claimed)];
    if (said !== meant) fail(place, `${what} is printed as ${said}, claimed as ${meant}`);
  },
});

export const criterionCalled = (name: string): CriterionId | null =>
  (Object.keys(criterionNames) as CriterionId[]).find(
    (id) => criterionNames[id].toLowerCase() === name.toLowerCase(),
  ) ?? null;

/** The criteria of a printed list, in its order. */
export const criteriaCalled = (list: string): readonly (CriterionId | null)[] => items(list).map(criterionCalled);

export const sorted = <T extends string | null>(values: readonly T[]): readonly T[] =>
  [...values].sort((one, other) => (String(one) < String(other) ? -1 : String(one) > String(other) ? 1 : 0));

/** Whether a printed number is this value rounded to its decimals. */
export function isNumber(printed: string, value: number, decimals = 2): boolean {
  const printedDecimals = printed.split(".")[1]?.length ?? 0;
  return printedDecimals <= decimals && Math.abs(numberOf(printed) - value) <= 0.5 * 10 ** -decimals + 1e-9;
}

/** "1 vote" but "2 votes". */
export const isCounted = (count: string, noun: string, one: string, many = `${one}s`): boolean =>
  noun === (numberOf(count) === 1 ? one : many);

export const estimateOf = (claim: Claim, model: string): ModelEstimate =>
  must(claim.perModel.find((each) => each.model === model));

export const isDecided = (claim: Claim): boolean => claim.state === "wins" || claim.state === "too-close";

/** A feature's value of a model; null where nobody knows it. */
export function featureOf({ set }: Check, feature: string, model: string): FeatureValue | null {
  const value = set.features
    .find((each) => each.id === `feature-${feature}`)
    ?.values.find((each) => each.model === model)?.value;
  return value?.known === true ? value.value : null;
}

/** The words for a reason, with what they name filled in. */
export function reasonWords(check: Check, criterion: CriterionId, reason: Claim["reason"]): string {
  const heaviest = criterionNames[check.set.useCase.heaviest].toLowerCase();
  const veto = `${heaviest}, which matters most${heaviest === "overall preference" ? "" : ", or on overall preference"}`;
  return reasons[reason ?? "no-data"]
    .replace("{H}", heaviest)
    .replace("{V}", veto)
    .replace("{P}", missingFacts[criterion]);
}

/** Share and interval as seen by one model of a pair, in percent. */
export function seenBy(
  pair: PairState,
  model: string,
): { readonly share: number | null; readonly low: number | null; readonly high: number | null } {
  const turn = model === pair.b;
  const percent = (share: number): number => Math.round((turn ? 1 - share : share) * 100);
  // An end that is not 50 % may not be printed as 50 %.
  const bound = (share: number): number => {
    const own = 100 * (turn ? 1 - share : share);
    const rounded = [0, 1, 2, 3].map((digits) => Number(own.toFixed(digits)));
    return own === 50 ? 50 : (rounded.find((each) => each !== 50) ?? 50);
  };
  const [low, high] =
    pair.interval === null ? [null, null] : turn ? [pair.interval[1], pair.interval[0]] : pair.interval;
  return {
    share: pair.share === null ? null : percent(pair.share),
    low: low === null ? null : bound(low),
    high: high === null ? null : bound(high),
  };
}

/** The better or leading model of a pair, or null. */
export const betterOf = ({ a, b, decision }: PairState): string | null =>
  decision === "a" || decision === "leaning-a" ? a : decision === "b" || decision === "leaning-b" ? b : null;

/** The weighted criteria in printed order: by weight, equal ones as the method lists them. */
export const byWeight = ({ claim }: Check): readonly Claim[] =>
  weightedCriterionIds.map(claim).toSorted((x, y) => y.weight - x.weight);

/** How many criteria anything but facts was compared on, and which. */
export function testedWords({ set: { claims, criteriaTested } }: Check): string {
  const tested = claims.filter((claim) =>
    claim.kinds.some((kind) => ["votes", "measurement", "judgement", "citation"].includes(kind)),
  );
  if (tested.length !== criteriaTested) return `claimed: ${criteriaTested} tested`;
  const names = listed(tested.map(({ criterion }) => criterionNames[criterion].toLowerCase()));
  return tested.length === 0 ? "Compared beyond facts: none." : `Compared beyond facts: ${tested.length} (${names}).`;
}

/** "a", "a and b", "a, b and c" */
export function listed(texts: readonly string[], conjunction = "and"): string {
  return texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} ${conjunction} ${texts.at(-1)}`;
}
