import { type CriterionId, unknown, known, type WeightedCriterionId, weightedCriterionIds } from "../../../src/core/kernel/index.ts";
import type { Basis, Claim, ClaimSet, PairState, Reason } from "../../../src/core/verdict/claims/claim.ts";
import { dotStyleOf } from "../../../src/core/verdict/claims/criteria.ts";
import { derivedClaims } from "../../../src/core/verdict/claims/derive.ts";
import { dotsFor } from "../../../src/core/verdict/claims/dots.ts";
import { openPair } from "../../../src/core/verdict/claims/kinds/pair.ts";
import { relationOf } from "../../../src/core/verdict/claims/relation.ts";
import { criterionState, withoutCircles } from "../../../src/core/verdict/claims/state.ts";
import { standingsOf, workflowOf } from "../../../src/core/verdict/claims/whole.ts";
import { pairsOf } from "./base.ts";
import { type Dice, diceFrom } from "./dice.ts";

/**
 * Which kinds of evidence each criterion may rest on here. What facts decide stays mostly as it was derived; published
 * figures never speak for it, and do so here only to hear how it would sound if it leant.
 */
const kindsFor: Readonly<Partial<Record<WeightedCriterionId, readonly Basis[]>>> = {
  realism: ["votes", "judgement", "citation"],
  "text-accuracy": ["measurement", "citation"],
  "prompt-adherence": ["measurement", "votes", "citation"],
  consistency: ["measurement", "votes"],
  "final-polish": ["votes"],
  "overall-preference": ["votes", "citation"],
  speed: ["measurement"],
  "cost-efficiency": ["votes", "facts"],
  "editing-flexibility": ["citation"],
  "price-per-image": ["citation"],
  "max-size": ["citation"],
};
const decidedByFacts = new Set<WeightedCriterionId>(["editing-flexibility", "price-per-image", "max-size"]);

/**
 * A claim set with a derived one's models, facts and exhibits and made-up decisions on everything else: states that
 * random evidence seldom reaches come up often, and nothing is slow to compute.
 */
export function inventedSet(base: ClaimSet, seed: number): ClaimSet {
  const dice = diceFrom(seed);
  const models = base.models.map(({ id }) => id);
  const isShared = models.length > 2 && dice.chance(0.15);
  const weights = weightsOf(dice, isShared);
  const order = new Map(models.map((model) => [model, dice.whole(3)]));
  const criteria = weightedCriterionIds.map((id) => {
    const claim = base.claims.find((each) => each.criterion === id)!;
    return isShared ? sharedClaim(dice, claim, models, weights[id]) : criterionClaim(dice, claim, models, weights[id], order);
  });
  const heaviest = weightedCriterionIds.find((id) => weights[id] === 5)!;
  const claims = [...criteria, ...derivedClaims(models, criteria, weights, heaviest)];
  const byCriterion = new Map<CriterionId, Claim>(claims.map((claim) => [claim.criterion, claim]));
  const tested = claims.filter((claim) => claim.kinds.some((kind) => kind !== "facts" && kind !== "derived")).length;
  return {
    ...exhibits(dice, base),
    useCase: { ...base.useCase, heaviest, prompts: dice.pick([1, 10, 20]), promptsWithText: dice.whole(3) },
    claims,
    standings: standingsOf(models, byCriterion),
    workflow: workflowOf(byCriterion),
    criteriaTested: tested,
  };
}

function weightsOf(dice: Dice, isShared: boolean): Readonly<Record<WeightedCriterionId, number>> {
  const weighed = weightedCriterionIds.filter((id) => !isShared || !decidedByFacts.has(id));
  const heaviest = dice.pick(weighed);
  const zeroShare = dice.pick([0, 0.5, 0.9]);
  return Object.fromEntries(
    weightedCriterionIds.map((id) => [id, id === heaviest ? 5 : !weighed.includes(id) || dice.chance(zeroShare) ? 0 : 1 + dice.whole(4)]),
  ) as Record<WeightedCriterionId, number>;
}

const few = (dice: Dice): number => dice.pick([0, 1, 2, 1204]);

function exhibits(dice: Dice, base: ClaimSet): ClaimSet {
  return {
    ...base,
    counts: { facts: few(dice), citations: few(dice), votes: few(dice), voters: few(dice), measurements: few(dice), judgements: few(dice), outputs: few(dice) },
    packs: base.packs.map((pack) => ({ ...pack, missingCells: few(dice) })),
    examples: dice.chance(0.3) ? base.examples.slice(0, 1) : base.examples,
    referenceNotes: base.models.flatMap(({ id }) => (dice.chance(0.3) ? [{ model: id, field: dice.pick(["4k mode", "price", "Starting Price", "Size", "editing"]), theirs: "Yes", ours: "no source bears it out." }] : [])),
    cited: base.cited.map((figure) => ({ ...figure, asOfText: dice.chance(0.5) ? "spring 2026" : null, category: dice.chance(0.2) ? null : figure.category, about: dice.chance(0.3) ? null : figure.about })),
  };
}

type Order = ReadonlyMap<string, number>;

function criterionClaim(dice: Dice, base: Claim, models: readonly string[], weight: number, order: Order, given?: Mood): Claim {
  const criterion = base.criterion as WeightedCriterionId;
  const kindsGiven = kindsFor[criterion];
  if (kindsGiven === undefined || (decidedByFacts.has(criterion) && dice.chance(0.8))) return { ...base, weight };
  const kinds = dice.chance(0.3) ? kindsGiven : [dice.pick(kindsGiven)];
  const mood = given ?? dice.mood({ anything: 3, ordered: 4, level: 1, leaning: 3, nothing: 1 });
  const asked = criterion !== "text-accuracy" || dice.chance(0.7);
  const drawn = pairsOf(models).map(([a, b]) => pairOf(dice, a, b, kinds, wanted(dice, mood, (order.get(a) ?? 0) - (order.get(b) ?? 0)), criterion));
  const pairs = withoutCircles(models, drawn).map((pair) => (!asked && pair.decision === "no-evidence" ? { ...pair, reason: "not-asked" as const } : pair));
  const decided = criterionState(models, pairs);
  const showOrderOnly = dice.chance(0.5);
  const dots = dotsFor(relationOf(models, pairs), decided, (model) => (showOrderOnly ? 3 : 1 + ((order.get(model) ?? 0) % 5)));
  const found = [...new Set(pairs.filter((pair) => pair.decision !== "no-evidence").map((pair) => pair.basis))];
  return {
    ...base,
    ...decided,
    weight,
    pairs,
    kinds: found,
    perModel: models.map((model) => ({ model, ...ownOf(dice, found, criterion), dots: dots.get(model) ?? null })),
    dotStyle: dotStyleOf(decided.state),
    dotsShowOrderOnly: showOrderOnly,
    costToDecide: dice.chance(0.7) ? known({ prompts: 20, images: 20 * models.length, credits: dice.chance(0.7) ? known(1260 * models.length) : unknown("the price of one is not known"), votes: dice.chance(0.5) ? 300 : null, voters: dice.chance(0.5) ? 60 : 61 }) : unknown("a fact is missing, not a test"),
  };
}

/** All level but one, and on each criterion another one: the first model wins nothing alone and yet most of all. */
function sharedClaim(dice: Dice, base: Claim, models: readonly string[], weight: number): Claim {
  const last = dice.pick(models.slice(1));
  return criterionClaim(dice, base, models, weight, new Map(models.map((model) => [model, model === last ? 0 : 1])), "ordered");
}

type Decision = PairState["decision"];
type Mood = "anything" | "ordered" | "level" | "leaning" | "nothing";

/** What a pair should come to, by the mood of its criterion and how far apart its models are. */
function wanted(dice: Dice, mood: Mood, ahead: number): Decision {
  if (mood === "nothing") return "no-evidence";
  if (mood === "anything" || dice.chance(0.05)) return dice.pick(["a", "b", "too-close", "leaning-a", "leaning-b", "undecided", "no-evidence"]);
  if (mood === "level" || ahead === 0) return "too-close";
  if (mood === "leaning") return ahead > 0 ? "leaning-a" : "leaning-b";
  return ahead > 0 ? "a" : "b";
}

function pairOf(dice: Dice, a: string, b: string, kinds: readonly Basis[], decision: Decision, criterion: WeightedCriterionId): PairState {
  const basis = dice.pick(kinds);
  if (decision === "no-evidence") return criterion === "cost-efficiency" ? openPair(a, b, "unknown-fact") : openPair(a, b);
  if (basis === "citation") return cited(dice, a, b, decision);
  if (basis === "facts") return { ...openPair(a, b, dice.pick(["kept-share-unknown", "unknown-fact"])), decision: "undecided", basis };
  const atMost = basis === "judgement" ? leanAtMost(decision) : decision;
  return counted(dice, a, b, basis, atMost, basis === "votes" && criterion !== "cost-efficiency");
}

const leanAtMost = (decision: Decision): Decision => (decision === "a" ? "leaning-a" : decision === "b" ? "leaning-b" : decision === "too-close" ? "undecided" : decision);

const openReasons: Readonly<Record<string, readonly Reason[]>> = {
  votes: ["below-floor", "direct-and-board-differ", "interval-includes-tie", "not-blind", "incomplete-pack"],
  prompts: ["below-floor", "prompts-and-mean-differ", "interval-includes-tie"],
};

/** Votes or prompts counted, with a share and an interval on the side that the decision says. */
function counted(dice: Dice, a: string, b: string, basis: Basis, decision: Decision, byPeople: boolean): PairState {
  const side = decision === "a" || decision === "leaning-a" ? 1 : decision === "b" || decision === "leaning-b" ? -1 : 0;
  const share = Math.min(1, Math.max(0, 0.5 + side * (0.12 + 0.35 * dice.share()) + (side === 0 ? 0.06 * (dice.share() - 0.5) : 0)));
  const reach = decision === "too-close" ? 0.05 : 0.1 * dice.share() + (side === 0 ? 0.2 : 0.01);
  const n = dice.pick([1, 2, 18, 45, 1250]);
  const isWon = decision === "a" || decision === "b";
  return {
    ...openPair(a, b),
    decision,
    basis,
    reason: decision === "undecided" ? dice.pick(openReasons[byPeople ? "votes" : "prompts"]!) : null,
    share,
    interval: [Math.max(0, share - reach), Math.min(1, share + reach)],
    n,
    voters: byPeople ? dice.pick([1, 2, 60]) : null,
    prompts: byPeople ? dice.pick([1, 12, 14]) : n,
    votesToFlip: isWon && byPeople ? (dice.chance(0.8) ? known(dice.pick([1, 7, 1234])) : unknown("more than 10000 votes")) : null,
  };
}

function cited(dice: Dice, a: string, b: string, decision: Decision): PairState {
  const lean = leanAtMost(decision);
  const isOpen = lean === "undecided";
  return {
    ...openPair(a, b),
    decision: lean,
    basis: "citation",
    reason: isOpen ? dice.pick(["publishers-disagree", "intervals-overlap"]) : null,
    expectedShare: isOpen || dice.chance(0.3) ? null : 0.5 + 0.4 * dice.share(),
    cited: {
      publisher: dice.pick(["Arenaline", "the Bench House"]),
      board: dice.chance(0.7) ? "main" : null,
      category: dice.pick([null, "overall", "text-to-image/overall"]),
      asOf: "2026-09-30",
      url: "https://example.org/board",
      broader: dice.chance(0.5),
      figures: { a: `${1100 + dice.whole(99)} ± 3`, b: `${1200 + dice.whole(99)} ± 4` },
    },
  };
}

/** A model's own figure: shown beside claims of one kind only. */
function ownOf(dice: Dice, kinds: readonly Basis[], criterion: WeightedCriterionId): Pick<Claim["perModel"][number], "estimate" | "interval" | "unit" | "n"> {
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1 || dice.chance(0.2)) return { estimate: unknown("no figure"), interval: null, unit: "share of votes", n: null };
  const isCited = kind === "citation";
  const value = isCited ? 1100 + dice.whole(200) : criterion === "cost-efficiency" ? 20 + 80 * dice.share() : 3 * (dice.share() - 0.4);
  const half = isCited ? 3.5 : 0.25;
  return {
    estimate: known(value),
    interval: (isCited || kind === "votes") && dice.chance(0.7) ? [value - half, value + half] : null,
    unit: isCited ? dice.pick(["rating", "Elo", "%"]) : kind === "measurement" ? "CER" : criterion === "cost-efficiency" ? "credits per kept image" : "log-odds",
    n: dice.pick([null, 18, 45]),
  };
}
