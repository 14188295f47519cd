import {
  type CriterionId,
  unknown,
  known,
  type WeightedCriterionId,
  weightedCriterionIds,
} from "../../../src/core/kernel/index.ts";
import type { Basis, Claim, ClaimSet, PairState } from "../../../src/core/verdict/claims/claim.ts";
import { dotStyleOf } from "../../../src/core/verdict/claims/criteria.ts";
import { derivedClaims } from "../../../src/core/verdict/claims/derive.ts";
import { dotsFor } from "../../../src/core/verdict/claims/dots.ts";
import { relationOf } from "../../../src/core/verdict/claims/relation.ts";
import { criterionState, withoutCircles } from "../../../src/core/verdict/claims/state.ts";
import { costQualityOf } from "../../../src/core/verdict/claims/frontier.ts";
import { standingsOf, workflowOf } from "../../../src/core/verdict/claims/whole.ts";
import { pairsOf } from "./base.ts";
import { type Dice, diceFrom } from "./dice.ts";
import { type Mood, ownOf, pairOf, wanted } from "./pair-states.ts";
import { must } from "../must.ts";

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
  const plot = dice.mood({ none: 8, shared: models.length > 2 ? 2 : 0, opposed: 2, open: 1 });
  const weights = weightsOf(dice, plot);
  const order = new Map(models.map((model) => [model, dice.whole(3)]));
  const isAnchored = dice.chance(0.15);
  const criteria = weightedCriterionIds.map((id) => {
    const claim = must(base.claims.find((each) => each.criterion === id));
    const made =
      plot === "none"
        ? criterionClaim(dice, claim, models, weights[id], order)
        : plotted(dice, claim, models, weights[id], plot);
    return isAnchored ? { ...made, dotsShowOrderOnly: made.dotStyle === "none" } : made;
  });
  const heaviest = must(weightedCriterionIds.find((id) => weights[id] === 5));
  const claims = [...criteria, ...derivedClaims(models, criteria, weights, heaviest)];
  const byCriterion = new Map<CriterionId, Claim>(claims.map((claim) => [claim.criterion, claim]));
  const tested = claims.filter((claim) => claim.kinds.some((kind) => kind !== "facts" && kind !== "derived")).length;
  const bare = dice.chance(0.1) ? ["best-first-test", "cost-efficiency", "use-case"] : [];
  return {
    ...exhibits(dice, base),
    evidence: base.evidence.map((exhibit) => ({
      ...exhibit,
      claims: exhibit.claims.filter((id) => !bare.includes(id)),
    })),
    useCase: { ...base.useCase, heaviest, prompts: dice.pick([1, 10, 20]), promptsWithText: dice.whole(3) },
    claims,
    standings: standingsOf(models, byCriterion),
    workflow: workflowOf(byCriterion),
    costQuality: costQualityOf(models, byCriterion),
    criteriaTested: tested,
  };
}

/**
 * What a set of claims is arranged for. Shared: all level but one, on each criterion another, so that a model wins nothing
 * alone and yet most of all. Opposed: one model wins the heaviest criterion and another everything else. Open: only the
 * heaviest is known.
 */
type Plot = "none" | "shared" | "opposed" | "open";

function weightsOf(dice: Dice, plot: Plot): Readonly<Record<WeightedCriterionId, number>> {
  const weighed = weightedCriterionIds.filter((id) => plot === "none" || !decidedByFacts.has(id));
  const heaviest = dice.chance(0.3) ? "overall-preference" : dice.pick(weighed);
  const zeroShare = plot === "open" ? 0 : dice.pick([0, 0.5, 0.9]);
  const others = weighed.filter((id) => id !== heaviest);
  const against = new Map(
    plot === "opposed"
      ? [
          [must(others[0]), 3],
          [must(others[1]), dice.pick([2, 4])],
        ]
      : [],
  );
  const weightOf = (id: WeightedCriterionId): number => {
    if (id === heaviest) return 5;
    if (plot === "opposed") return against.get(id) ?? 0;
    return !weighed.includes(id) || dice.chance(zeroShare) ? 0 : 1 + dice.whole(4);
  };
  return Object.fromEntries(weightedCriterionIds.map((id) => [id, weightOf(id)])) as Record<
    WeightedCriterionId,
    number
  >;
}

function plotted(dice: Dice, base: Claim, models: readonly string[], weight: number, plot: Plot): Claim {
  const ranked = (rank: (model: string) => number, mood: Mood): Claim =>
    criterionClaim(dice, base, models, weight, new Map(models.map((model) => [model, rank(model)])), mood);
  if (plot === "open") return ranked((model) => Number(model === models[0]), weight === 5 ? "ordered" : "nothing");
  if (plot === "opposed") return ranked((model) => Number(model === models[weight === 5 ? 0 : 1]), "ordered");
  const last = dice.pick(models.slice(1));
  return ranked((model) => Number(model !== last), "ordered");
}

const few = (dice: Dice): number => dice.pick([0, 1, 2, 1204]);

function exhibits(dice: Dice, base: ClaimSet): ClaimSet {
  return {
    ...base,
    counts: {
      facts: few(dice),
      citations: few(dice),
      votes: few(dice),
      voters: few(dice),
      measurements: few(dice),
      judgements: few(dice),
      outputs: few(dice),
    },
    packs: base.packs.map((pack) => ({
      ...pack,
      missing: Array.from({ length: dice.pick([0, 1, 6, 7, 9]) }, (_, place) => `prompt ${place} by someone`),
    })),
    examples: dice.chance(0.3) ? base.examples.slice(0, 1) : base.examples,
    referenceNotes: base.models.flatMap(({ id }) =>
      dice.chance(0.3)
        ? [
            {
              model: id,
              field: dice.pick(["4k mode", "price", "Starting Price", "Size", "editing"]),
              theirs: "Yes",
              ours: "no source bears it out.",
            },
          ]
        : [],
    ),
    cited: base.cited.map((figure) => ({
      ...figure,
      asOfText: dice.chance(0.5) ? "spring 2026" : null,
      category: dice.chance(0.2) ? null : figure.category,
      about: dice.chance(0.3) ? null : figure.about,
    })),
  };
}

type Order = ReadonlyMap<string, number>;

/** Every pair as the first, at even; where the order of the models is so, all but the last, which has a prompt more. */
function standingLevel(pairs: readonly PairState[], order: Order): readonly PairState[] {
  const first = must(pairs[0]);
  const isNearly = [...order.values()].reduce((sum, each) => sum + each, 0) % 2 === 1;
  return pairs.map(({ a, b }, place) => ({
    ...first,
    a,
    b,
    share: 0.5,
    interval: [0.34, 0.66] as const,
    voters: null,
    n: (first.n ?? 17) + Number(isNearly && place === pairs.length - 1),
  }));
}

function criterionClaim(
  dice: Dice,
  base: Claim,
  models: readonly string[],
  weight: number,
  order: Order,
  given?: Mood,
): Claim {
  const criterion = base.criterion as WeightedCriterionId;
  const kindsGiven = kindsFor[criterion];
  if (kindsGiven === undefined || (decidedByFacts.has(criterion) && dice.chance(0.8))) return { ...base, weight };
  const kinds = dice.chance(0.3) ? kindsGiven : [dice.pick(kindsGiven)];
  const mood = given ?? dice.mood({ anything: 3, ordered: 4, level: 1, leaning: 3, nothing: 1 });
  const asked = criterion !== "text-accuracy" || dice.chance(0.7);
  const drawn = pairsOf(models).map(([a, b]) =>
    pairOf(dice, a, b, kinds, wanted(dice, mood, (order.get(a) ?? 0) - (order.get(b) ?? 0)), criterion),
  );
  const isLevel = mood === "level" && kinds.length === 1 && kinds[0] === "measurement";
  const pairs = withoutCircles(models, isLevel ? standingLevel(drawn, order) : drawn).map((pair) =>
    !asked && pair.decision === "no-evidence" ? { ...pair, reason: "not-asked" as const } : pair,
  );
  const decided = criterionState(models, pairs);
  const showOrderOnly = dice.chance(0.5);
  const dots = dotsFor(relationOf(models, pairs), decided, (model) =>
    showOrderOnly ? 3 : 1 + ((order.get(model) ?? 0) % 5),
  );
  const found = [...new Set(pairs.filter((pair) => pair.decision !== "no-evidence").map((pair) => pair.basis))];
  return {
    ...base,
    ...decided,
    weight,
    pairs,
    kinds: found,
    orderChanges: found.includes("votes") ? (["davidson", "weighted"] as const).filter(() => dice.chance(0.15)) : [],
    perModel: models.map((model) => ({
      model,
      p95: criterion === "speed" && dice.chance(0.5) ? 21.5 : null,
      ...ownOf(dice, found, criterion),
      dots: dots.get(model) ?? null,
    })),
    dotStyle: dotStyleOf(decided.state),
    dotsShowOrderOnly: showOrderOnly,
    costToDecide: dice.chance(0.7)
      ? known({
          prompts: 20,
          images: 20 * models.length,
          credits: dice.chance(0.7) ? known(1260 * models.length) : unknown("the price of one is not known"),
          votes: dice.chance(0.5) ? 300 : null,
          voters: dice.chance(0.5) ? 60 : 61,
        })
      : unknown("a fact is missing, not a test"),
  };
}
