import type { Interval } from "./interval.ts";
import type { PairVotes } from "./pair-votes.ts";

// One-sided ⁄ two-sided share of error the prompts may take: α = 1⁄40 (method, section 4).
const alpha = 1 / 40;

/**
 * c = √(q(n−1)⁄(n−q)) with q = (n+1)(1 − (α²⁄(n+1))^(1⁄n)); infinite when q ≥ n, which is so up to n = 5. The factor
 * that makes w̄ ± c√V₂ hold at every look at once, n = min(voters, prompts).
 */
export function promptFactor(n: number): number {
  if (n < 1) return Number.POSITIVE_INFINITY;
  const q = (n + 1) * (1 - (alpha ** 2 / (n + 1)) ** (1 / n));
  return q >= n ? Number.POSITIVE_INFINITY : Math.sqrt((q * (n - 1)) / (n - q));
}

// Rounding leaves parts that are zero on paper below this; the smallest real ones (a million votes) are far above it.
const zero = 1e-20;

/** V₂, the two-way variance of the mean voter score w̄ with e_i = (y_i − w̄) ⁄ (G·n_v); 0 only if both its parts are. */
export function meanVariance(pair: PairVotes, mean: number): number {
  const voters = pair.voterScores.length;
  const prompts = pair.promptIds.length;
  let byVoter = 0;
  for (const score of pair.voterScores) byVoter += (score - mean) ** 2;
  const scale = 1 / voters ** 2;
  const voterPart = correction(voters) * scale * byVoter;
  const promptPart = correction(prompts) * scale * squares(pair.promptScores, pair.promptWeights, mean);
  if (voterPart <= zero && promptPart <= zero) return 0;
  const total = voterPart + promptPart - scale * squares(pair.cellScores, pair.cellWeights, mean);
  return total > zero ? total : Math.max(voterPart, promptPart);
}

// With one cluster its sum is zero on paper (voters) or the data cannot tell (prompts): the factor c is then infinite.
const correction = (clusters: number): number => (clusters > 1 ? clusters / (clusters - 1) : 1);

function squares(scores: readonly number[], weights: readonly number[], mean: number): number {
  let sum = 0;
  for (let i = 0; i < scores.length; i += 1) sum += (scores[i]! - mean * weights[i]!) ** 2;
  return sum;
}

/** w̄ ± c√V₂, or null when neither voters nor prompts differ (D is then C alone). */
export function promptInterval(pair: PairVotes, mean: number): Interval | null {
  const variance = meanVariance(pair, mean);
  if (variance === 0) return null;
  const reach = promptFactor(Math.min(pair.voterScores.length, pair.promptIds.length)) * Math.sqrt(variance);
  return [mean - reach, mean + reach];
}
