import { type Covariance, clusteredCovariance, varianceOf } from "./covariance.ts";
import { fitBradleyTerry } from "./bradley-terry.ts";
import { fitDavidson } from "./davidson.ts";
import type { Interval } from "./interval.ts";
import { type Known, known, unknown } from "../kernel/index.ts";
import type { Contrast } from "./numeric/matrix.ts";
import { studentTPValue, studentTQuantile } from "./numeric/student-t.ts";
import { type PairTable, restrictTable } from "./pair-table.ts";
import { type OrderChoice, type Strengths, strengthsOf } from "./strengths.ts";
import type { VoteIndex } from "./vote-index.ts";
import { BOTH_BAD } from "./vote.ts";

/** A figure with its uncertainty. `value` null: not estimable; `se` and `interval` null: no uncertainty; `reason` says why. */
export interface Figure {
  readonly value: number | null;
  readonly se: number | null;
  readonly interval: Interval | null;
  readonly reason: string | null;
}

export interface OrderEffect {
  /** Log-odds that the left side gains by being left; 0 while not fitted, with the reason. */
  readonly gamma: number;
  readonly se: number | null;
  readonly p: number | null;
  readonly reason: string | null;
}

/** A fit that runs beside the main one, and whether it puts any two models the other way round. */
export interface Beside {
  readonly theta: readonly number[];
  readonly orderChanges: boolean;
}

export interface Fit {
  readonly index: VoteIndex;
  readonly request: OrderChoice;
  readonly table: PairTable;
  readonly strengths: Strengths;
  readonly covariance: Known<Covariance>;
  readonly order: OrderEffect;
  readonly davidson: Known<Beside & { readonly nu: number }>;
  /** Weighted by min(10, uniform ⁄ logged probability); unknown when no vote logs one. */
  readonly weighted: Known<Beside>;
}

/** Strengths, their uncertainty, and the two fits that run beside (method, section 3), for all votes of an index. */
export function fit(index: VoteIndex, options: { readonly order: OrderChoice }): Fit {
  const { table } = index;
  const strengths = strengthsOf(table, {
    order: options.order,
    votersAmong: (members) => votersAmong(index, members),
  });
  const covariance = clusteredCovariance(index, strengths);
  return {
    index,
    request: options.order,
    table,
    strengths,
    covariance,
    order: orderEffect(strengths, covariance),
    davidson: davidsonBeside(table, strengths),
    weighted: weightedBeside(index, strengths),
  };
}

/** Voters with a vote (both-bad aside) between two of these models. */
export function votersAmong(index: VoteIndex, members: readonly number[]): number {
  const isMember = new Uint8Array(index.models.length);
  for (const member of members) isMember[member] = 1;
  let voters = 0;
  let last = -1;
  for (let row = 0; row < index.size; row += 1) {
    const voter = index.voter[row]!;
    if (voter === last || index.choice[row] === BOTH_BAD) continue;
    if (isMember[index.left[row]!] === 0 || isMember[index.right[row]!] === 0) continue;
    voters += 1;
    last = voter;
  }
  return voters;
}

/** θ_a − θ_b with its 95 % interval by Student's t with min(G, P) − 1 degrees of freedom. */
export function differenceOf(fitted: Fit, a: number, b: number): Figure {
  const { theta, part } = fitted.strengths;
  const [thetaA, thetaB] = [theta[a], theta[b]];
  if (thetaA == null || thetaB == null) return missingFigure(fitted, thetaA == null ? a : b);
  return figure(fitted.covariance, thetaA - thetaB, [
    [part.indexOf(a), 1],
    [part.indexOf(b), -1],
  ]);
}

/** θ of one model, centred so that the part's strengths add up to 0. */
export function strengthOf(fitted: Fit, model: number): Figure {
  const { theta, part } = fitted.strengths;
  const value = theta[model];
  if (value == null) return missingFigure(fitted, model);
  return figure(fitted.covariance, value, [[part.indexOf(model), 1]]);
}

function missingFigure(fitted: Fit, model: number): Figure {
  const reason = fitted.strengths.reasons[model];
  return { value: null, se: null, interval: null, reason: `${fitted.index.models[model]}: ${reason}` };
}

function figure(covariance: Known<Covariance>, value: number, contrast: Contrast): Figure {
  if (!covariance.known) return { value, se: null, interval: null, reason: covariance.reason };
  const variance = varianceOf(covariance.value, contrast);
  if (variance === null) {
    return {
      value,
      se: null,
      interval: null,
      reason: "neither voters nor prompts differ, so there is no spread to read",
    };
  }
  const se = Math.sqrt(variance);
  const reach = studentTQuantile(0.975, covariance.value.degreesOfFreedom) * se;
  return { value, se, interval: [value - reach, value + reach], reason: null };
}

function orderEffect(strengths: Strengths, covariance: Known<Covariance>): OrderEffect {
  const { gamma, gammaReason } = strengths;
  if (gammaReason !== null) return { gamma, se: null, p: null, reason: gammaReason };
  const { se, reason } = figure(covariance, gamma, [[strengths.part.length, 1]]);
  if (se === null || !covariance.known) return { gamma, se: null, p: null, reason };
  return { gamma, se, p: studentTPValue(gamma / se, covariance.value.degreesOfFreedom), reason: null };
}

function davidsonBeside(table: PairTable, strengths: Strengths): Fit["davidson"] {
  if (strengths.part.length < 2) return unknown("no two models are linked by wins both ways");
  const fitted = fitDavidson(restrictTable(table, strengths.part), strengths.gammaReason === null);
  if (!fitted.known) return fitted;
  const theta = [...fitted.value.theta];
  return known({ theta, nu: fitted.value.nu, orderChanges: ordersDiffer(strengths, theta) });
}

function weightedBeside({ weightedTable }: VoteIndex, strengths: Strengths): Known<Beside> {
  if (weightedTable === null) return unknown("no vote logs the probability with which its pair was drawn");
  if (strengths.part.length < 2) return unknown("no two models are linked by wins both ways");
  const table = restrictTable(weightedTable, strengths.part);
  const fitted = fitBradleyTerry(table, { withOrder: strengths.gammaReason === null, penalty: 0 });
  if (!fitted.found) return unknown("the weighted fit has no finite solution");
  const theta = Array.from(fitted.parameters.subarray(0, strengths.part.length));
  return known({ theta, orderChanges: ordersDiffer(strengths, theta) });
}

/** Whether any two models of the part stand the other way round; level strengths change nothing. */
function ordersDiffer(strengths: Strengths, other: readonly number[]): boolean {
  const own = strengths.part.map((model) => strengths.theta[model]!);
  const level = 1e-9;
  return own.some((x, i) => own.some((y, j) => x - y > level && other[i]! - other[j]! < -level));
}
