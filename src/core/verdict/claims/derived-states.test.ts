import { describe, expect, it } from "vitest";
import { type CriterionId, weightedCriterionIds, type WeightedCriterionId } from "../../kernel/index.ts";
import { below, seededRandom } from "../../ranking/testing/random.ts";
import type { Claim, PairState, Standing, Workflow } from "./claim.ts";
import { claimFrom, pairState, must } from "./claims.fixture.ts";
import { derivedClaims } from "./derive.ts";
import { others, pairsOf, relationOf } from "./relation.ts";
import { standingsOf, workflowOf } from "./whole.ts";

/**
 * Every combination of pair decisions over the criteria that derived rules read, for two models; for three, every
 * combination on cost and the heaviest criterion with the rest drawn; for four, all drawn. Whatever the evidence says,
 * what a page concludes from it must hang together.
 */
const decisions = ["a", "b", "too-close", "leaning-a", "leaning-b", "undecided", "no-evidence"] as const;
const heaviest = "realism";
const weights: Readonly<Record<WeightedCriterionId, number>> = {
  realism: 5,
  "overall-preference": 3,
  "final-polish": 2,
  "cost-efficiency": 2,
  "max-size": 1,
  "price-per-image": 1,
  "text-accuracy": 0,
  "prompt-adherence": 0,
  "editing-flexibility": 0,
  consistency: 0,
  speed: 0,
};
const read = weightedCriterionIds.filter((id) => weights[id] > 0);

interface Derived {
  readonly models: readonly string[];
  readonly claims: ReadonlyMap<CriterionId, Claim>;
  readonly standings: readonly Standing[];
  readonly workflow: Workflow | null;
}

function derivedFrom(models: readonly string[], criteria: readonly Claim[]): Derived {
  const claims = new Map<CriterionId, Claim>();
  for (const claim of [...criteria, ...derivedClaims(models, criteria, weights, heaviest)])
    claims.set(claim.criterion, claim);
  return { models, claims, standings: standingsOf(models, claims), workflow: workflowOf(claims) };
}

type Rule = (derived: Derived) => boolean;
const claimOf = ({ claims }: Derived, id: CriterionId): Claim => must(claims.get(id));
const beats = ({ models, claims }: Derived, id: CriterionId, x: string, y: string): boolean =>
  relationOf(models, claims.get(id)?.pairs ?? []).beats(x, y);
const isBeaten = (derived: Derived, id: CriterionId, model: string): boolean =>
  derived.models.some((other) => beats(derived, id, other, model));
const dotsOf = (claim: Claim, model: string): number | null =>
  must(claim.perModel.find((each) => each.model === model)).dots;

/** What may never be concluded from one set of claims. */
const rules: Readonly<Record<string, Rule>> = {
  "best first test is not beaten on cost or on the heaviest criterion": (derived) => {
    const { model, state } = claimOf(derived, "best-first-test");
    return (
      state !== "wins" ||
      (!isBeaten(derived, "cost-efficiency", must(model)) && !isBeaten(derived, heaviest, must(model)))
    );
  },
  "best first test is won or led only by a model that wins, leads or ties on cost": (derived) => {
    const first = claimOf(derived, "best-first-test");
    const cost = claimOf(derived, "cost-efficiency");
    return (
      first.model === null ||
      cost.model === first.model ||
      (cost.state === "too-close" && cost.top.includes(first.model))
    );
  },
  "the use case is not won or led by a model beaten on the heaviest criterion or overall preference": (derived) => {
    const { model } = claimOf(derived, "use-case");
    return model === null || (!isBeaten(derived, heaviest, model) && !isBeaten(derived, "overall-preference", model));
  },
  "the use case is not won by a model that wins nothing from another": (derived) => {
    const { model, state } = claimOf(derived, "use-case");
    return (
      state !== "wins" ||
      others(derived.models, must(model)).every((other) => read.some((id) => beats(derived, id, must(model), other)))
    );
  },
  "the use case is too close only where every weighted criterion is, among the same models": (derived) => {
    const whole = claimOf(derived, "use-case");
    const same = (id: CriterionId): boolean => {
      const claim = claimOf(derived, id);
      return claim.state === "too-close" && claim.top.join() === whole.top.join();
    };
    return whole.state !== "too-close" || read.every((id) => same(id));
  },
  "exploring and finishing are for two models, each with its part won": (derived) => {
    const { workflow } = derived;
    if (workflow === null) return true;
    const { exploreWith, finishWith } = workflow;
    const wins = (id: CriterionId, model: string): boolean =>
      claimOf(derived, id).state === "wins" && claimOf(derived, id).model === model;
    const isFinisher =
      wins("final-polish", finishWith) || (wins("max-size", finishWith) && !wins("final-polish", exploreWith));
    return exploreWith !== finishWith && wins("best-first-test", exploreWith) && isFinisher;
  },
  "no model is best for what it is to be avoided for": ({ standings }) =>
    standings.every(({ bestFor, avoidIf }) => !bestFor.some((id) => avoidIf.includes(id))),
  "no criterion is the best of two models, nor to be avoided in two": ({ standings }) =>
    [standings.flatMap((each) => each.bestFor), standings.flatMap((each) => each.avoidIf)].every(
      (ids) => new Set(ids).size === ids.length,
    ),
  "price never speaks where cost per kept image does": ({ standings }) => {
    const named = new Set(standings.flatMap((each) => [...each.bestFor, ...each.avoidIf]));
    return !(named.has("price-per-image") && named.has("cost-efficiency"));
  },
  "a model to try first is not to be avoided for its cost or price": (derived) => {
    const first = claimOf(derived, "best-first-test");
    const avoid = derived.standings.find((each) => each.model === first.model)?.avoidIf ?? [];
    return first.state !== "wins" || (!avoid.includes("cost-efficiency") && !avoid.includes("price-per-image"));
  },
};

/** What a claim's dots may never say. */
function dotsHold(models: readonly string[], claim: Claim): boolean {
  const values = models.map((model) => dotsOf(claim, model));
  const style = { wins: "filled", "too-close": "filled", leans: "hollow", undecided: "none", "no-evidence": "none" }[
    claim.state
  ];
  if (claim.dotStyle !== style) return false;
  if (style === "none") return values.every((value) => value === null);
  if (!values.every((value) => value !== null && Number.isInteger(value) && value >= 1 && value <= 5)) return false;
  const dots = (model: string): number => dotsOf(claim, model) ?? 0;
  const relation = relationOf(models, claim.pairs);
  const inOrder = claim.pairs.every(
    ({ a, b }) => (!relation.beats(a, b) || dots(a) > dots(b)) && (!relation.beats(b, a) || dots(b) > dots(a)),
  );
  const top = claim.model === null ? claim.top : [claim.model];
  const level = top.every((model) => dots(model) === dots(must(top[0])));
  const above = models.every((model) => top.includes(model) || dots(model) < dots(must(top[0])));
  return inOrder && level && above;
}

/** The rules that a state breaks, by name. */
function contradictions(derived: Derived): readonly string[] {
  const broken = Object.entries(rules).flatMap(([name, holds]) => (holds(derived) ? [] : [name]));
  const concluded = [claimOf(derived, "best-first-test"), claimOf(derived, "use-case")];
  const dots = concluded
    .filter((claim) => !dotsHold(derived.models, claim))
    .map((claim) => `dots of ${claim.criterion}`);
  return [...broken, ...dots];
}

/** The first states that contradict themselves, for the message, and how many were looked at. */
function search(states: Iterable<Derived>): {
  readonly looked: number;
  readonly found: readonly string[];
  readonly states: Readonly<Record<string, number>>;
} {
  const found: string[] = [];
  const seen: Record<string, number> = {};
  let looked = 0;
  for (const derived of states) {
    looked += 1;
    const whole = claimOf(derived, "use-case").state;
    seen[whole] = (seen[whole] ?? 0) + 1;
    const broken = contradictions(derived);
    if (broken.length > 0 && found.length < 5) {
      const pairs = read.map(
        (id) =>
          `${id}: ${claimOf(derived, id)
            .pairs.map((pair) => pair.decision)
            .join(" ")}`,
      );
      found.push(`${broken.join("; ")} | ${pairs.join("; ")}`);
    }
  }
  return { looked, found, states: seen };
}

/** Every claim on a criterion that its pairs can make, one a combination of decisions. */
function everyClaim(criterion: WeightedCriterionId, models: readonly string[]): readonly Claim[] {
  const pairs = pairsOf(models);
  return Array.from({ length: decisions.length ** pairs.length }, (_, code) =>
    claimFrom(
      criterion,
      models,
      pairs.map(([a, b], index) =>
        pairState(a, b, must(decisions[Math.floor(code / decisions.length ** index) % decisions.length])),
      ),
      weights[criterion],
    ),
  );
}

const unread = (models: readonly string[]): readonly Claim[] =>
  weightedCriterionIds
    .filter((id) => weights[id] === 0)
    .map((id) =>
      claimFrom(
        id,
        models,
        pairsOf(models).map(([a, b]): PairState => pairState(a, b, "no-evidence")),
        0,
      ),
    );

function* everyStateOfTwo(): Generator<Derived> {
  const models = ["x", "y"];
  const rest = unread(models);
  const options = read.map((id) => everyClaim(id, models));
  const total = options.reduce((product, claims) => product * claims.length, 1);
  for (let code = 0; code < total; code += 1) {
    let left = code;
    const chosen = options.map((claims) => {
      const claim = must(claims[left % claims.length]);
      left = Math.floor(left / claims.length);
      return claim;
    });
    yield derivedFrom(models, [...chosen, ...rest]);
  }
}

/** Every combination on cost and the heaviest criterion, thinned to `share` of them. */
function* statesOfThree(seed: number, share: number): Generator<Derived> {
  const models = ["x", "y", "z"];
  const random = seededRandom(seed);
  const rest = unread(models);
  const options = new Map(read.map((id) => [id, everyClaim(id, models)]));
  const drawn = (id: WeightedCriterionId): Claim =>
    must(must(options.get(id))[below(random, must(options.get(id)).length)]);
  for (const cost of must(options.get("cost-efficiency")))
    for (const heavy of must(options.get(heaviest))) {
      if (random() >= share) continue;
      yield derivedFrom(models, [
        cost,
        heavy,
        ...read.filter((id) => id !== "cost-efficiency" && id !== heaviest).map(drawn),
        ...rest,
      ]);
    }
}

/** Random pairs alone rarely make a winner of four models, so half the criteria follow an order with few exceptions. */
function* statesOfFour(seed: number, count: number): Generator<Derived> {
  const models = ["w", "x", "y", "z"];
  const random = seededRandom(seed);
  const rest = unread(models);
  for (let state = 0; state < count; state += 1)
    yield derivedFrom(models, [
      ...read.map((id) => claimFrom(id, models, fourPairs(models, random), weights[id])),
      ...rest,
    ]);
}

function fourPairs(models: readonly string[], random: () => number): readonly PairState[] {
  const any = (): PairState["decision"] => must(decisions[below(random, decisions.length)]);
  const mood = random();
  const rank = new Map(models.map((model) => [model, below(random, 3)]));
  return pairsOf(models).map(([a, b]) => {
    if (mood < 0.3 || random() < 0.1) return pairState(a, b, any());
    const ahead = must(rank.get(a)) - must(rank.get(b));
    const lean = random() < 0.25;
    return pairState(
      a,
      b,
      ahead === 0 ? "too-close" : ahead > 0 ? (lean ? "leaning-a" : "a") : lean ? "leaning-b" : "b",
    );
  });
}

describe("dots agree with the pairs, the winner and the style", () => {
  it.each([
    ["x", "y"],
    ["x", "y", "z"],
  ])("in every claim that pairs of %s and %s can make", (...models) => {
    const claims = everyClaim(heaviest, models);
    expect(
      claims.filter((claim) => !dotsHold(models, claim)).map((claim) => claim.pairs.map((pair) => pair.decision)),
    ).toEqual([]);
  });

  it("in 20,000 drawn claims on four models", () => {
    const random = seededRandom(3);
    const models = ["w", "x", "y", "z"];
    const claims = Array.from({ length: 20_000 }, () => claimFrom(heaviest, models, fourPairs(models, random)));
    expect(
      claims.filter((claim) => !dotsHold(models, claim)).map((claim) => claim.pairs.map((pair) => pair.decision)),
    ).toEqual([]);
    expect(claims.filter((claim) => claim.state === "too-close").length).toBeGreaterThan(500);
  });
});

describe("no derived state contradicts itself", () => {
  it("over all 117,649 combinations of pair decisions of two models on six criteria", () => {
    const { looked, found, states } = search(everyStateOfTwo());
    expect(found).toEqual([]);
    expect(looked).toBe(7 ** 6);
    expect(Object.keys(states).sort()).toEqual(["leans", "no-evidence", "too-close", "undecided", "wins"]);
  });

  it("over a tenth of the 117,649 of three models on cost and the heaviest criterion, the rest drawn", () => {
    const { looked, found } = search(statesOfThree(5, 0.1));
    expect(found).toEqual([]);
    expect(looked).toBeGreaterThan(11_000);
  });

  it("over 6,000 drawn states of four models", () => {
    const { looked, found, states } = search(statesOfFour(11, 6_000));
    expect(found).toEqual([]);
    expect(looked).toBe(6_000);
    expect(states["wins"]).toBeGreaterThan(200);
    expect(states["leans"]).toBeGreaterThan(200);
  });
});
