import { type Decision, type Grounds, rule, wealthLimit } from "./decision.ts";
import { shortOf } from "./decide-pair.ts";
import { hullWithin01, type Interval } from "./interval.ts";
import { confidenceSet, mixtureOf, wealth } from "./mixture.ts";
import type { Ahead } from "./strengths.ts";

/** One prompt's means on both sides, in the measurement's unit. */
export interface PromptPair {
  readonly prompt: string;
  readonly a: number;
  readonly b: number;
}

export interface MeasuredRule {
  readonly better: "lower" | "higher";
  /** Differences up to this size do not count; a relative one is a share of the larger of the two sizes. */
  readonly region: { readonly kind: "absolute" | "relative"; readonly size: number };
}

/** A verdict whose unit is the prompt: "better on aWins of `prompts` prompts". */
export interface PromptVerdict {
  readonly aWins: number;
  readonly bWins: number;
  /** Prompts within the region, or answered differently in the two orders. */
  readonly ties: number;
  readonly winShare: number | null;
  readonly D: Interval;
  readonly eValue: number;
  readonly decision: Decision;
  readonly why: string;
  readonly prompts: number;
}

const promptsMin = 8;

/**
 * Measured criteria (method, section 4): y_p is 1, ½ or 0 as a is better than b on the prompt by more than the region,
 * within it, or worse; D = C over prompts. A winner needs the mean difference to agree, a tie needs it inside the region.
 */
export function decideMeasured(pairs: readonly PromptPair[], { better, region }: MeasuredRule): PromptVerdict {
  const compare = (a: number, b: number): Ahead => {
    const threshold = region.kind === "absolute" ? region.size : region.size * Math.max(Math.abs(a), Math.abs(b));
    // A difference of exactly the region counts as within it, whatever rounding made of it.
    if (Math.abs(a - b) <= threshold * (1 + 1e-9)) return "neither";
    return a < b === (better === "lower") ? "a" : "b";
  };
  const scores = pairs.map(({ a, b }) => scoreOf(compare(a, b)));
  const [meanA, meanB] = [mean(pairs.map(({ a }) => a)), mean(pairs.map(({ b }) => b))];
  const ahead = meanA === meanB ? "neither" : meanA < meanB === (better === "lower") ? "a" : "b";
  return decidePrompts(scores, {
    ahead,
    disagreement: "most prompts and the mean difference disagree",
    tooFar: compare(meanA, meanB) === "neither" ? null : "the mean difference is larger than the region",
    onlyLeans: null,
  });
}

/** One prompt's judgement: the same answer in both orders, or a tie. */
export interface JudgedPrompt {
  readonly prompt: string;
  readonly preferred: "a" | "b" | "tie";
}

/** Judgements at most lean, by the rule for measured criteria (method, section 6). */
export function decideJudged(prompts: readonly JudgedPrompt[]): PromptVerdict {
  const scores = prompts.map(({ preferred }) => scoreOf(preferred === "tie" ? "neither" : preferred));
  const share = mean(scores);
  return decidePrompts(scores, {
    ahead: share > 0.5 ? "a" : share < 0.5 ? "b" : "neither",
    disagreement: "",
    tooFar: null,
    onlyLeans: "judgements alone at most lean",
  });
}

const scoreOf = (ahead: Ahead): number => (ahead === "a" ? 1 : ahead === "b" ? 0 : 0.5);

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

interface Witness extends Pick<Grounds, "ahead" | "disagreement" | "onlyLeans"> {
  readonly tooFar: string | null;
}

function decidePrompts(scores: readonly number[], { tooFar, ...witness }: Witness): PromptVerdict {
  const mixture = mixtureOf(scores);
  const share = scores.length === 0 ? null : mixture.sum / scores.length;
  const D = hullWithin01(confidenceSet(mixture, wealthLimit), null);
  const eValue = wealth(mixture, 0.5);
  const few = shortOf(scores.length, promptsMin, "prompts");
  const lacks = { wins: few, tooClose: few ?? tooFar, leans: few };
  return {
    aWins: scores.filter((score) => score === 1).length,
    bWins: scores.filter((score) => score === 0).length,
    ties: scores.filter((score) => score === 0.5).length,
    winShare: share,
    D,
    eValue,
    ...rule({ ...witness, interval: D, eValue, share, lacks }),
    prompts: scores.length,
  };
}
