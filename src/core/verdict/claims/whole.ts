import type { CriterionId, WeightedCriterionId } from "../../kernel/index.ts";
import { assert, weightedCriterionIds } from "../../kernel/index.ts";
import type { Claim, PairState, Reason, Standing, Workflow } from "./claim.ts";
import { openPair } from "./kinds/pair.ts";
import { others, pairsOf, relationOf } from "./relation.ts";
import { type CriterionState, unbeatenOf, withoutCircles } from "./state.ts";

/** What is concluded from the claims of the criteria alone (method, section 6, "Derived"). */
export type ClaimsByCriterion = ReadonlyMap<CriterionId, Claim>;

export interface Conclusion {
  readonly decided: CriterionState;
  readonly pairs: readonly PairState[];
  readonly sources: readonly CriterionId[];
}

/**
 * Where the first credit should go: the cost-efficiency claim; undecided where its model is beaten on the heaviest
 * criterion; of models too close, the one that wins the heaviest.
 */
export function bestFirstTest(models: readonly string[], claims: ClaimsByCriterion, heaviest: CriterionId): Conclusion {
  const cost = claims.get("cost-efficiency");
  const heavy = claims.get(heaviest);
  assert(cost !== undefined && heavy !== undefined, "cost efficiency and the heaviest criterion are claimed first");
  const sources: CriterionId[] = cost === heavy ? ["cost-efficiency"] : ["cost-efficiency", heaviest];
  const decided = { state: cost.state, model: cost.model, top: cost.top, reason: cost.reason };
  const pairs = cost.pairs.map((pair) => ({ ...pair, basis: "derived" as const }));
  const relation = relationOf(models, heavy.pairs);
  const beaten =
    cost.model !== null && models.some((other) => cost.model !== null && relation.beats(other, cost.model));
  if (beaten) {
    const open: CriterionState = { state: "undecided", model: null, top: models, reason: "beaten-on-heaviest" };
    return { decided: open, pairs: pairs.map((pair) => opened(pair, "beaten-on-heaviest")), sources };
  }
  if (cost.state === "too-close" && heavy.state === "wins" && heavy.model !== null && cost.top.includes(heavy.model)) {
    const best = heavy.model;
    const settled = pairs.map((pair) => (pair.decision === "too-close" ? wonBy(pair, best) : pair));
    return { decided: { state: "wins", model: best, top: [best], reason: null }, pairs: settled, sources };
  }
  return { decided, pairs, sources };
}

/** A pair that cost leaves level, settled for the model that wins the heaviest criterion. */
const wonBy = (pair: PairState, model: string): PairState =>
  pair.a === model ? { ...pair, decision: "a" } : pair.b === model ? { ...pair, decision: "b" } : pair;

/** Explore with A, finish with B: only where both parts are won. */
export function workflowOf(claims: ClaimsByCriterion): Workflow | null {
  const first = claims.get("best-first-test");
  const polish = claims.get("final-polish");
  const size = claims.get("max-size");
  if (first?.state !== "wins" || first.model === null) return null;
  const explore = first.model;
  if (polish?.state === "wins" && polish.model !== null && polish.model !== explore)
    return { exploreWith: explore, finishWith: polish.model, claims: [first.id, polish.id] };
  const polishIsTheirs = polish?.state === "wins" && polish.model === explore;
  if (!polishIsTheirs && size?.state === "wins" && size.model !== null && size.model !== explore)
    return { exploreWith: explore, finishWith: size.model, claims: [first.id, size.id] };
  return null;
}

/**
 * The use case as a whole. W(a,b): weight where a ≻ b; L: where a leans; O: where neither decided nor too close.
 * wins(a): W(a,b) > W(b,a) + O for all b. leans(a): W + L exceeds every b's. A model beaten on the heaviest criterion
 * or on overall preference is vetoed.
 */
export function forUseCase(
  models: readonly string[],
  claims: ClaimsByCriterion,
  weights: Readonly<Record<WeightedCriterionId, number>>,
  heaviest: CriterionId,
): Conclusion {
  const weighted = weightedCriterionIds.filter((id) => weights[id] > 0);
  const tally = (a: string, b: string): Tally => tallyOf(models, claims, weights, weighted, a, b);
  const vetoed = new Set(
    [heaviest, "overall-preference" as const].flatMap((id) => {
      const relation = relationOf(models, claims.get(id)?.pairs ?? []);
      return models.filter((model) => models.some((other) => relation.beats(other, model)));
    }),
  );
  // Majorities over several criteria can run in a circle among the models below the winner; dots need an order.
  const pairs = withoutCircles(
    models,
    pairsOf(models).map(([a, b]) => wholePair(a, b, tally(a, b), vetoed)),
  );
  const sources = weighted.filter((id) => claims.has(id));
  const tied = commonTie(weighted.map((id) => claims.get(id)));
  if (tied !== null) {
    const level = pairs.map((pair) => (tied.includes(pair.a) && tied.includes(pair.b) ? closed(pair) : pair));
    return { decided: { state: "too-close", model: null, top: tied, reason: null }, pairs: level, sources };
  }
  const winner = models.find((a) => !vetoed.has(a) && others(models, a).every((b) => wins(tally(a, b))));
  if (winner !== undefined)
    return { decided: { state: "wins", model: winner, top: [winner], reason: null }, pairs, sources };
  const leader = models.find((a) => !vetoed.has(a) && others(models, a).every((b) => leans(tally(a, b))));
  if (leader !== undefined)
    return { decided: { state: "leans", model: leader, top: [leader], reason: null }, pairs, sources };
  if (weighted.every((id) => claims.get(id)?.state === "no-evidence"))
    return { decided: { state: "no-evidence", model: null, top: [], reason: "no-data" }, pairs, sources };
  const top = unbeatenOf(relationOf(models, pairs));
  return { decided: { state: "undecided", model: null, top, reason: whyOpen(models, tally) }, pairs, sources };
}

/** Why nothing is chosen: the model that outweighs the others is vetoed, criteria are open, or what is decided names nobody. */
function whyOpen(models: readonly string[], tally: (a: string, b: string) => Tally): Reason {
  if (models.some((a) => others(models, a).every((b) => wins(tally(a, b)) || leans(tally(a, b))))) return "vetoed";
  const tallies = pairsOf(models).map(([a, b]) => tally(a, b));
  if (tallies.some(({ open }) => open > 0)) return "no-majority";
  return tallies.every(({ won, lost }) => won === lost) ? "balanced" : "no-single-best";
}

/** The models too close on every weighted criterion; null where some criterion says otherwise, or ties others. */
function commonTie(weighted: readonly (Claim | undefined)[]): readonly string[] | null {
  const [first] = weighted;
  if (first === undefined) return null;
  const isSame = (claim: Claim | undefined): boolean =>
    claim?.state === "too-close" &&
    claim.top.length === first.top.length &&
    claim.top.every((model) => first.top.includes(model));
  return weighted.every(isSame) ? first.top : null;
}

interface Tally {
  readonly won: number;
  readonly lost: number;
  readonly leaning: number;
  readonly leaningBack: number;
  readonly open: number;
}

function tallyOf(
  models: readonly string[],
  claims: ClaimsByCriterion,
  weights: Readonly<Record<WeightedCriterionId, number>>,
  weighted: readonly WeightedCriterionId[],
  a: string,
  b: string,
): Tally {
  const sum = { won: 0, lost: 0, leaning: 0, leaningBack: 0, open: 0 };
  for (const id of weighted) {
    const relation = relationOf(models, claims.get(id)?.pairs ?? []);
    if (relation.beats(a, b)) sum.won += weights[id];
    else if (relation.beats(b, a)) sum.lost += weights[id];
    else if (!relation.close(a, b)) sum.open += weights[id];
    if (relation.leans(a, b)) sum.leaning += weights[id];
    if (relation.leans(b, a)) sum.leaningBack += weights[id];
  }
  return sum;
}

const wins = (tally: Tally): boolean => tally.won > tally.lost + tally.open;
const leans = (tally: Tally): boolean => tally.won + tally.leaning > tally.lost + tally.leaningBack;
const turned = (tally: Tally): Tally => ({
  won: tally.lost,
  lost: tally.won,
  leaning: tally.leaningBack,
  leaningBack: tally.leaning,
  open: tally.open,
});

function wholePair(a: string, b: string, tally: Tally, vetoed: ReadonlySet<string>): PairState {
  const may = (model: string): boolean => !vetoed.has(model);
  const back = turned(tally);
  if (wins(tally) && may(a)) return derivedPair(a, b, "a", null);
  if (wins(back) && may(b)) return derivedPair(a, b, "b", null);
  if (leans(tally) && may(a)) return derivedPair(a, b, "leaning-a", null);
  if (leans(back) && may(b)) return derivedPair(a, b, "leaning-b", null);
  return derivedPair(a, b, "undecided", "no-majority");
}

const derivedPair = (a: string, b: string, decision: PairState["decision"], reason: Reason | null): PairState => ({
  ...openPair(a, b),
  decision,
  reason,
  basis: "derived",
});

const opened = (pair: PairState, reason: Reason): PairState => ({ ...pair, decision: "undecided", reason });
const closed = (pair: PairState): PairState => ({ ...pair, decision: "too-close", reason: null });

/**
 * Best for: criteria won. Avoid if: criteria where every other model is better. Price only while nothing is decided on
 * cost per kept image, or a model could be best for its price and to be avoided for its cost.
 */
export function standingsOf(models: readonly string[], claims: ClaimsByCriterion): readonly Standing[] {
  const cost = claims.get("cost-efficiency");
  const costIsSettled =
    cost?.state === "wins" ||
    cost?.state === "too-close" ||
    cost?.pairs.some((pair) => pair.decision === "a" || pair.decision === "b");
  const criteria = weightedCriterionIds.filter((id) => id !== "price-per-image" || !costIsSettled);
  return models.map((model) => {
    const bestFor = criteria.filter((id) => claims.get(id)?.state === "wins" && claims.get(id)?.model === model);
    const avoidIf = criteria.filter((id) => {
      const relation = relationOf(models, claims.get(id)?.pairs ?? []);
      return others(models, model).every((other) => relation.beats(other, model));
    });
    return { model, bestFor, avoidIf, claims: [...bestFor, ...avoidIf] };
  });
}
