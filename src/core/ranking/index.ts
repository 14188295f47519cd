export type { Decision } from "./decision.ts";
export {
  decideJudged,
  decideMeasured,
  type JudgedPrompt,
  type MeasuredRule,
  type PromptPair,
  type PromptVerdict,
} from "./decide-measured.ts";
export { decidePair, type DecisionOptions, type PairDecision, type Verdict } from "./decide-pair.ts";
export { differenceOf, type Figure, type Fit, fit, strengthOf } from "./fit.ts";
export type { Interval } from "./interval.ts";
export type { GroupedRows } from "./group-rows.ts";
export { gatherPairs, type PairVotes, pairVotes } from "./pair-votes.ts";
export { type RankedModel, type RankedPair, type Ranking, type RankOptions, rank } from "./rank.ts";
export type { Ahead, OrderChoice, Standing, Strengths } from "./strengths.ts";
export { indexVotes, type VoteIndex } from "./vote-index.ts";
export type { Choice, Vote } from "./vote.ts";
export { Flipper, votesToFlip, votesToReverse } from "./votes-to-flip.ts";
