import { logistic } from "./bradley-terry.ts";
import type { Fit } from "./fit.ts";
import type { PairVotes } from "./pair-votes.ts";
import { votesIn, withWins } from "./pair-table.ts";
import { quadraticForm, type Contrast } from "./numeric/matrix.ts";
import { type Ahead, aheadOf, orderVotersMin, orderVotesMin, type Strengths, strengthsOf } from "./strengths.ts";

/** Which of two models the board puts ahead after k more votes for the one behind, everything fitted again. */
export class OrderWatch {
  private readonly fitted: Fit;
  private readonly voters: (members: readonly number[]) => number;
  private readonly leverageMax: number | null;
  private near: Strengths;

  constructor(fitted: Fit, voters: (members: readonly number[]) => number) {
    this.fitted = fitted;
    this.voters = remembered(voters);
    this.leverageMax = leverageMax(fitted);
    this.near = fitted.strengths;
  }

  aheadNow(pair: PairVotes): Ahead {
    return aheadOf(this.fitted.strengths.standing, pair.a, pair.b);
  }

  /** After `extra` votes against `winner`, who is shown left in the odd ones. */
  aheadAfter(pair: PairVotes, winner: "a" | "b", extra: number): Ahead {
    const [above, below] = winner === "a" ? [pair.a, pair.b] : [pair.b, pair.a];
    if (this.cannotHaveTurned(above, below, extra)) return winner;
    const onRight = Math.ceil(extra / 2);
    const table = withWins(this.fitted.table, below, above, { onRight, onLeft: extra - onRight });
    this.near = strengthsOf(table, {
      order: this.fitted.request,
      near: this.near,
      votersAmong: (members) => this.voters(members) + (members.includes(above) && members.includes(below) ? extra : 0),
    });
    return aheadOf(this.near.standing, pair.a, pair.b);
  }

  /**
   * A bound, not an estimate. Let g be the score of the added votes at the present fit, λ = ‖g‖ in the inverse
   * information H⁻¹, M the largest ‖x‖ there of any vote's covariates. Along a step Δ the logistic Hessian shrinks by at
   * most e^−|x′Δ|, so on the sphere ‖Δ‖_H = 3λ with 3λM ≤ 1.2 the likelihood is below its present value
   * ((e^−s + s − 1)⁄s² > 1⁄3 for s ≤ 1.2): the new maximum lies inside, and θ_above − θ_below moves by at most
   * 3λ·√(its own variance by H⁻¹).
   */
  private cannotHaveTurned(above: number, below: number, extra: number): boolean {
    const { strengths } = this.fitted;
    const inverse = strengths.inverseInformation;
    if (this.leverageMax === null || inverse === null || this.orderMayStart(extra)) return false;
    const size = Math.round(Math.sqrt(inverse.length));
    const gap = strengths.theta[above]! - strengths.theta[below]!;
    const onLeft = Math.ceil(extra / 2) * logistic(gap + strengths.gamma);
    const onRight = Math.floor(extra / 2) * logistic(gap - strengths.gamma);
    const difference = contrastOf(strengths, above, below, 1, 0);
    const score = contrastOf(strengths, above, below, onLeft + onRight, onLeft - onRight);
    const lambda = Math.sqrt(quadraticForm(inverse, size, score));
    const spread = Math.sqrt(quadraticForm(inverse, size, difference));
    return 3 * lambda * this.leverageMax <= 1.2 && 3 * lambda * spread < gap;
  }

  /** Whether γ, absent now, might be fitted once the votes are added. */
  private orderMayStart(extra: number): boolean {
    const { request, strengths, table } = this.fitted;
    if (request === "none" || strengths.gammaReason === null) return false;
    return votesIn(table) + extra >= orderVotesMin && this.voters(strengths.part) + extra >= orderVotersMin;
  }
}

function remembered(voters: (members: readonly number[]) => number): (members: readonly number[]) => number {
  const counts = new Map<string, number>();
  return (members) => {
    const key = members.join(" ");
    const count = counts.get(key) ?? voters(members);
    counts.set(key, count);
    return count;
  };
}

/** `times` × (e_plus − e_minus), with `gamma` in γ's place if γ is fitted. */
function contrastOf(strengths: Strengths, plus: number, minus: number, times: number, gamma: number): Contrast {
  const contrast: Contrast = [
    [strengths.part.indexOf(plus), times],
    [strengths.part.indexOf(minus), -times],
  ];
  return strengths.gammaReason === null ? [...contrast, [strengths.part.length, gamma]] : contrast;
}

/** max ‖x‖ in H⁻¹ over pairs in either orientation; null when wins do not link all models, and no bound is known. */
function leverageMax(fitted: Fit): number | null {
  const { strengths } = fitted;
  const inverse = strengths.inverseInformation;
  if (inverse === null || strengths.standing.penalised) return null;
  const size = Math.round(Math.sqrt(inverse.length));
  let max = 0;
  for (const left of strengths.part) {
    for (const right of strengths.part) {
      if (left !== right) max = Math.max(max, quadraticForm(inverse, size, contrastOf(strengths, left, right, 1, 1)));
    }
  }
  return Math.sqrt(max);
}
