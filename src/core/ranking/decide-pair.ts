import { type Decision, type Grounds, rule, wealthLimit } from "./decision.ts";
import { differenceOf, type Fit } from "./fit.ts";
import { hullWithin01, type Interval } from "./interval.ts";
import { confidenceSet, type Mixture, mixtureOf, wealth } from "./mixture.ts";
import { type PairVotes, votesOf } from "./pair-votes.ts";
import { promptInterval } from "./prompt-interval.ts";
import { type Ahead, aheadOf } from "./strengths.ts";

export interface DecisionOptions {
  /** Votes from elsewhere decide only if they were blind and their sides even (method, section 4). */
  readonly imported?: boolean;
}

/** How a pair stands by its own votes (method, section 4). Shares, D and E are a's and those of the pair alone. */
export interface Verdict {
  readonly aWins: number;
  readonly bWins: number;
  readonly ties: number;
  readonly bothBad: number;
  /** w̄, the mean of the voters' mean scores; null without votes. */
  readonly winShare: number | null;
  readonly D: Interval;
  /** E(½). */
  readonly eValue: number;
  readonly decision: Decision;
  readonly why: string;
  /** Votes that score (both-bad aside), and the voters and prompts they come from. */
  readonly votes: number;
  readonly voters: number;
  readonly prompts: number;
}

export interface PairDecision extends Verdict {
  readonly a: string;
  readonly b: string;
  /** θ_a − θ_b on the board, with its 95 % interval; null with `reason`. */
  readonly difference: number | null;
  readonly se: number | null;
  readonly interval: Interval | null;
  readonly reason: string | null;
}

/** Decides a pair from its own votes and the board's order. */
export function decidePair(pair: PairVotes, fitted: Fit, options: DecisionOptions = {}): PairDecision {
  const { value, se, interval, reason } = differenceOf(fitted, pair.a, pair.b);
  const verdict = verdictOn(pair, aheadOf(fitted.strengths.standing, pair.a, pair.b), options);
  const [a, b] = [fitted.index.models[pair.a]!, fitted.index.models[pair.b]!];
  return { a, b, difference: value, se, interval, reason, ...verdict };
}

/** The verdict alone; `mixture`, when given, must be that of the pair's voter scores. */
export function verdictOn(pair: PairVotes, ahead: Ahead, options: DecisionOptions, mixture?: Mixture): Verdict {
  const scores = mixture ?? mixtureOf(pair.voterScores);
  const share = scores.scores === 0 ? null : scores.sum / scores.scores;
  const D = share === null ? ([0, 1] as const) : decisionInterval(pair, scores, share);
  const eValue = wealth(scores, 0.5);
  const grounds: Grounds = {
    interval: D,
    eValue,
    share,
    ahead,
    disagreement: "direct votes and board differ",
    lacks: lacks(pair),
    onlyLeans: null,
  };
  const barred = share !== null && options.imported === true ? importedBar(pair) : null;
  const { decision, why } = barred === null ? rule(grounds) : { decision: "undecided" as const, why: barred };
  return {
    aWins: pair.aWins,
    bWins: pair.bWins,
    ties: pair.ties,
    bothBad: pair.bothBad,
    winShare: share,
    D,
    eValue,
    decision,
    why,
    votes: votesOf(pair),
    voters: pair.voterScores.length,
    prompts: pair.promptIds.length,
  };
}

/** D: the smallest interval holding C and w̄ ± c√V₂, cut to [0, 1]. */
export function decisionInterval(pair: PairVotes, mixture: Mixture, share: number): Interval {
  return hullWithin01(confidenceSet(mixture, wealthLimit), promptInterval(pair, share));
}

const floors = { decisive: 30, votes: 30, prompts: 8, voters: 10, leaningVotes: 10, leaningVoters: 5 } as const;

function lacks(pair: PairVotes): Grounds["lacks"] {
  const decisive = pair.aWins + pair.bWins;
  const prompts = shortOf(pair.promptIds.length, floors.prompts, "prompts");
  const voters = shortOf(pair.voterScores.length, floors.voters, "voters");
  return {
    wins: shortOf(decisive, floors.decisive, "decisive votes") ?? voters ?? prompts,
    tooClose: shortOf(votesOf(pair), floors.votes, "votes") ?? voters ?? prompts,
    leans:
      shortOf(votesOf(pair), floors.leaningVotes, "votes") ??
      shortOf(pair.voterScores.length, floors.leaningVoters, "voters"),
  };
}

export const shortOf = (have: number, needed: number, unit: string): string | null =>
  have >= needed ? null : `there are ${have} of the ${needed} ${unit} needed`;

/** Whether both models stood left about equally often: |a's share of left places − ½| ≤ 1⁄√n. */
export function hasEvenSides(pair: PairVotes): boolean {
  const votes = votesOf(pair);
  return votes === 0 || Math.abs(pair.aLeft / votes - 0.5) <= 1 / Math.sqrt(votes);
}

/** Why imported votes may not decide, or null: all blind, and |a's share of left places − ½| ≤ 1⁄√n. */
function importedBar(pair: PairVotes): string | null {
  const votes = votesOf(pair);
  if (pair.notKnownBlind > 0) return `${pair.notKnownBlind} of ${votes} imported votes are not known to be blind`;
  if (hasEvenSides(pair)) return null;
  const leftShare = pair.aLeft / votes;
  return `imported votes show one model left in ${Math.round(1000 * Math.max(leftShare, 1 - leftShare)) / 10} % of places`;
}
