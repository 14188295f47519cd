import { groupRows } from "./group-rows.ts";
import { ClusterSums } from "./cluster-sums.ts";
import { type Known, known, unknown } from "../kernel/index.ts";
import { type Contrast, multiply, quadraticForm } from "./numeric/matrix.ts";
import type { Strengths } from "./strengths.ts";
import type { VoteIndex } from "./vote-index.ts";

/** The two-way clustered sandwich over a fit's parameters (θ of the part, then γ if fitted); matrices row-major. */
export interface Covariance {
  readonly size: number;
  readonly voters: number;
  readonly prompts: number;
  readonly degreesOfFreedom: number;
  readonly total: Float64Array;
  readonly voterPart: Float64Array;
  readonly promptPart: Float64Array;
}

/**
 * V = H⁻¹(G⁄(G−1)·B_voter + P⁄(P−1)·B_prompt − B_voter×prompt)H⁻¹ (method, section 3), each B the sum over clusters of
 * the outer product of the cluster's summed score. Only votes between models of the strongly connected part count.
 */
export function clusteredCovariance(index: VoteIndex, strengths: Strengths): Known<Covariance> {
  const inverse = strengths.inverseInformation;
  if (inverse === null) return unknown("no two models are linked by wins both ways");
  const sums = new ClusterSums(index, strengths);
  const [voterMeat, voters] = sums.meat(null, index.voter, null);
  const byPrompt = groupRows(index.prompt, index.prompts.length);
  const [promptMeat, prompts] = sums.meat(byPrompt.rows, index.prompt, null);
  if (voters < 2) return unknown(tooFew("voter", index.everyVoterKnown));
  if (prompts < 2) return unknown(tooFew("prompt", true));
  const [cellMeat] = sums.meat(null, index.voter, index.prompt);
  const size = strengths.part.length + (strengths.gammaReason === null ? 1 : 0);
  const sandwich = (meat: Float64Array, factor: number): Float64Array =>
    multiply(multiply(inverse, meat, size), inverse, size).map((value) => factor * value);
  const voterPart = sandwich(voterMeat, voters / (voters - 1));
  const promptPart = sandwich(promptMeat, prompts / (prompts - 1));
  const cellPart = sandwich(cellMeat, 1);
  const total = voterPart.map((value, i) => value + promptPart[i]! - cellPart[i]!);
  return known({
    size,
    voters,
    prompts,
    degreesOfFreedom: Math.min(voters, prompts) - 1,
    total,
    voterPart,
    promptPart,
  });
}

function tooFew(unit: "voter" | "prompt", everyVoterKnown: boolean): string {
  return everyVoterKnown
    ? `one ${unit} only: an interval needs two`
    : "votes without voter ids count as one voter, and an interval needs two";
}

/**
 * The variance of a contrast d: d′Vd, or, if that is ≤ 0, the larger of its voter and prompt parts (method, section 3).
 * Null when neither voters nor prompts differ at all: that is one observation, not certainty.
 */
export function varianceOf(covariance: Covariance, contrast: Contrast): number | null {
  const voterPart = quadraticForm(covariance.voterPart, covariance.size, contrast);
  const promptPart = quadraticForm(covariance.promptPart, covariance.size, contrast);
  const total = quadraticForm(covariance.total, covariance.size, contrast);
  // Below this share of its parts the total is what rounding left of zero.
  const zero = 1e-12 * (Math.abs(voterPart) + Math.abs(promptPart)) + 1e-24;
  if (total > zero) return total;
  const larger = Math.max(voterPart, promptPart);
  return larger > zero ? larger : null;
}
