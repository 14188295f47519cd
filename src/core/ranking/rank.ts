import { decidePair, type DecisionOptions, hasEvenSides, type PairDecision } from "./decide-pair.ts";
import { differenceOf, type Fit, fit, strengthOf } from "./fit.ts";
import type { Interval } from "./interval.ts";
import { gatherPairs, pairVotes } from "./pair-votes.ts";
import { warningsOf } from "./rank-warnings.ts";
import type { OrderChoice } from "./strengths.ts";
import { indexVotes, type VoteIndex } from "./vote-index.ts";
import { BLIND, BLIND_UNKNOWN, BOTH_BAD } from "./vote.ts";
import type { Vote } from "./vote.ts";
import { Flipper } from "./votes-to-flip.ts";

export interface RankedModel {
  readonly id: string;
  /** Natural-log coefficient against the reference model. */
  readonly strength: number | null;
  readonly se: number | null;
  /** 1000 + 400·θ ⁄ ln 10 with Σθ = 0, and its 95 % interval. */
  readonly rating: number | null;
  readonly interval: Interval | null;
  /** Votes that score; `shown` counts both-bad as well. */
  readonly votes: number;
  readonly shown: number;
  readonly bothBad: number;
  readonly reason: string | null;
}

export interface RankedPair extends PairDecision {
  readonly votesToFlip: number | null;
  readonly votesToFlipReason: string | null;
}

/** What `rank` prints, frozen in shapes.md; every null has its reason beside it. */
export interface Ranking {
  readonly question: string;
  readonly models: readonly RankedModel[];
  readonly reference: string | null;
  readonly order: {
    readonly gamma: number;
    readonly se: number | null;
    readonly p: number | null;
    readonly reason: string | null;
  };
  readonly ties: {
    readonly davidsonNu: number | null;
    readonly orderChanges: boolean | null;
    readonly reason: string | null;
  };
  readonly pairs: readonly RankedPair[];
  readonly votes: number;
  readonly voters: number;
  readonly prompts: number;
  /** Share of votes known to be blind; null when no vote says. */
  readonly blindShare: number | null;
  readonly blindShareReason: string | null;
  readonly warnings: readonly string[];
}

export interface RankOptions extends DecisionOptions {
  readonly question: string;
  readonly order: OrderChoice;
  /** Called after each decided pair. */
  readonly onPair?: (done: number, total: number) => void;
}

/** Ranks the models of all votes on one question; the same votes in any order give the same result, bit for bit. */
export function rank(votes: Iterable<Vote>, options: RankOptions): Ranking {
  const index = indexVotes(votes, options.question);
  const fitted = fit(index, { order: options.order });
  const gathered = gatherPairs(index);
  const reference = fitted.strengths.part[0] ?? null;
  const blind = blindShare(index);
  const { davidson } = fitted;
  return {
    question: options.question,
    models: appearances(index).map((seen, model) => rankedModel(fitted, model, seen, reference)),
    reference: reference === null ? null : index.models[reference]!,
    order: fitted.order,
    ties: davidson.known
      ? { davidsonNu: davidson.value.nu, orderChanges: davidson.value.orderChanges, reason: null }
      : { davidsonNu: null, orderChanges: null, reason: davidson.reason },
    pairs: rankedPairs(fitted, gathered, options),
    votes: index.size,
    voters: index.voterCount,
    prompts: index.prompts.length,
    blindShare: blind,
    blindShareReason: blind === null ? "no vote says whether it was blind" : null,
    warnings: [...warningsOf(fitted, blind), ...unevenWarning(fitted, gathered)],
  };
}

const ratingBase = 1000;
const ratingScale = 400 / Math.LN10;
const ratingOf = (theta: number): number => ratingBase + ratingScale * theta;

function rankedModel(fitted: Fit, model: number, seen: Appearances, reference: number | null): RankedModel {
  const own = strengthOf(fitted, model);
  const against = reference === null || model === reference ? null : differenceOf(fitted, model, reference);
  const isReference = model === reference;
  return {
    id: fitted.index.models[model]!,
    strength: isReference ? 0 : (against?.value ?? null),
    se: against?.se ?? null,
    rating: own.value === null ? null : ratingOf(own.value),
    interval: own.interval === null ? null : [ratingOf(own.interval[0]), ratingOf(own.interval[1])],
    ...seen,
    reason: own.reason ?? against?.reason ?? (isReference ? "the reference, which has no standard error" : null),
  };
}

interface Appearances {
  readonly votes: number;
  readonly shown: number;
  readonly bothBad: number;
}

function appearances(index: VoteIndex): readonly Appearances[] {
  const shown = new Uint32Array(index.models.length);
  const bothBad = new Uint32Array(index.models.length);
  for (let row = 0; row < index.size; row += 1) {
    for (const model of [index.left[row]!, index.right[row]!]) {
      shown[model]! += 1;
      if (index.choice[row] === BOTH_BAD) bothBad[model]! += 1;
    }
  }
  return index.models.map((_, model) => ({
    votes: shown[model]! - bothBad[model]!,
    shown: shown[model]!,
    bothBad: bothBad[model]!,
  }));
}

function rankedPairs(
  fitted: Fit,
  gathered: ReturnType<typeof gatherPairs>,
  options: RankOptions,
): readonly RankedPair[] {
  const { index } = fitted;
  const flipper = new Flipper(fitted, options);
  const models = index.models.length;
  const total = (models * (models - 1)) / 2;
  const pairs: RankedPair[] = [];
  for (let a = 0; a < models; a += 1) {
    for (let b = a + 1; b < models; b += 1) {
      const own = pairVotes(index, gathered, a, b);
      const decision = decidePair(own, fitted, options);
      const flip = flipper.votesToFlip(own);
      pairs.push({
        ...decision,
        votesToFlip: flip.known ? flip.value : null,
        votesToFlipReason: flip.known ? null : flip.reason,
      });
      options.onPair?.(pairs.length, total);
    }
  }
  return pairs;
}

/** Named, because a page sets the votes of such pairs aside while this ranking does not. */
function unevenWarning({ index }: Fit, gathered: ReturnType<typeof gatherPairs>): readonly string[] {
  const names = index.models;
  const uneven = names.flatMap((a, one) =>
    names.slice(one + 1).flatMap((b, step) => {
      const pair = pairVotes(index, gathered, one, one + 1 + step);
      return hasEvenSides(pair) ? [] : [`${a} and ${b}`];
    }),
  );
  if (uneven.length === 0) return [];
  const more = uneven.length > 3 ? ` and ${uneven.length - 3} more pairs` : "";
  return [
    `One model stood left too often between ${uneven.slice(0, 3).join(", ")}${more}; imported, their votes decide nothing on a page.`,
  ];
}

function blindShare(index: VoteIndex): number | null {
  if (index.blind.every((blind) => blind === BLIND_UNKNOWN)) return null;
  return index.blind.reduce((count, blind) => count + (blind === BLIND ? 1 : 0), 0) / index.size;
}
