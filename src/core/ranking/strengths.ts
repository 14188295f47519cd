import { fitBradleyTerry } from "./bradley-terry.ts";
import { assert } from "../kernel/index.ts";
import { cholesky, invertCholesky } from "./numeric/matrix.ts";
import type { Maximum } from "./numeric/newton.ts";
import { orderEffectExists } from "./order-effect.ts";
import { type PairTable, restrictTable, votesIn } from "./pair-table.ts";
import { connectedParts, neverLost, neverWon, strongParts, type WinGraph, winGraph } from "./win-graph.ts";

export type OrderChoice = "fit" | "none";

export interface StrengthRequest {
  readonly order: OrderChoice;
  /** How many voters cast a vote (both-bad aside) between two of these models. */
  readonly votersAmong: (members: readonly number[]) => number;
  /** Strengths of nearly the same table, to start from. */
  readonly near?: Strengths;
}

export interface Strengths {
  /** The largest strongly connected part, ascending; empty when no part has two models. Only its models have a strength. */
  readonly part: readonly number[];
  /** θ by model, Σ over the part = 0; null outside it, with the reason in `reasons`. */
  readonly theta: readonly (number | null)[];
  readonly reasons: readonly (MissingStrength | null)[];
  /** γ; 0 when it was not fitted, and then with the reason. */
  readonly gamma: number;
  readonly gammaReason: string | null;
  /** Inverse information over the part (then γ if fitted), row-major; for contrasts only. Null without a part. */
  readonly inverseInformation: Float64Array | null;
  readonly standing: Standing;
}

export type MissingStrength = "never lost" | "never won" | "not connected";

/** What orders two models: a score within each connected part, and nothing between parts. */
export interface Standing {
  readonly scores: Float64Array;
  readonly connectedPart: Int32Array;
  /** True when the scores come from the penalised fit, because wins do not link all models both ways. */
  readonly penalised: boolean;
}

export type Ahead = "a" | "b" | "neither";

// Two strengths nearer than this are level: rounding alone separates them.
const level = 1e-9;

/** Which of two models stands higher on the board; neither when level or not connected. */
export function aheadOf(standing: Standing, a: number, b: number): Ahead {
  if (standing.connectedPart[a] !== standing.connectedPart[b]) return "neither";
  const difference = standing.scores[a]! - standing.scores[b]!;
  return difference > level ? "a" : difference < -level ? "b" : "neither";
}

/** γ is fitted and tested from this many votes and voters. */
export const orderVotesMin = 100;
export const orderVotersMin = 10;
// Penalty Σθ² ⁄ 8: a normal prior of standard deviation 2 on each strength, used for order alone.
const orderingPenalty = 1 / 8;

/** Bradley–Terry strengths of a table by method, section 3. */
export function strengthsOf(table: PairTable, request: StrengthRequest): Strengths {
  const graph = winGraph(table);
  const part = largestPart(table, strongParts(graph));
  const partTable = restrictTable(table, part);
  const gammaReason =
    part.length < 2 ? "no two models are linked by wins both ways" : whyNoOrder(partTable, part, request);
  const withOrder = gammaReason === null;
  const fitted = part.length < 2 ? null : fitPart(partTable, withOrder, startFrom(request.near, part, withOrder));
  const theta: (number | null)[] = Array.from({ length: table.models }, () => null);
  for (const [place, model] of part.entries()) theta[model] = fitted!.parameters[place]!;
  return {
    part,
    theta,
    reasons: theta.map((value, model) => (value === null ? missing(graph, model) : null)),
    gamma: withOrder ? fitted!.parameters[part.length]! : 0,
    gammaReason,
    inverseInformation: fitted === null ? null : inverse(fitted),
    standing: standingOf(table, graph, part, fitted, withOrder, request.near),
  };
}

function largestPart(table: PairTable, parts: readonly (readonly number[])[]): readonly number[] {
  let best: readonly number[] = [];
  let bestVotes = 0;
  for (const part of parts) {
    if (part.length < 2 || part.length < best.length) continue;
    const votes = votesIn(restrictTable(table, part));
    // Of equally large parts the one with more votes; of those the first by name, since parts come in that order.
    if (part.length > best.length || votes > bestVotes) [best, bestVotes] = [part, votes];
  }
  return best;
}

function whyNoOrder(partTable: PairTable, part: readonly number[], request: StrengthRequest): string | null {
  if (request.order === "none") return "not asked for";
  const votes = votesIn(partTable);
  if (votes < orderVotesMin) return `fitted from ${orderVotesMin} votes; there are ${votes}`;
  const voters = request.votersAmong(part);
  if (voters < orderVotersMin)
    return `fitted from ${orderVotersMin} voters; there ${voters === 1 ? "is 1" : `are ${voters}`}`;
  return orderEffectExists(partTable) ? null : "the sides vary too little to tell order from strength";
}

function fitPart(partTable: PairTable, withOrder: boolean, start: Float64Array | undefined): Maximum {
  const fitted = fitBradleyTerry(partTable, { withOrder, penalty: 0, ...(start && { start }) });
  assert(fitted.found, "a strongly connected table has finite strengths");
  return fitted;
}

function startFrom(near: Strengths | undefined, part: readonly number[], withOrder: boolean): Float64Array | undefined {
  if (near === undefined || (near.gammaReason === null) !== withOrder) return undefined;
  if (near.part.length !== part.length || near.part.some((model, place) => model !== part[place])) return undefined;
  return Float64Array.from([...part.map((model) => near.theta[model]!), ...(withOrder ? [near.gamma] : [])]);
}

function inverse(fitted: Maximum): Float64Array {
  const size = fitted.parameters.length;
  const factor = cholesky(fitted.information, size);
  assert(factor !== null, "the information of a finite fit is positive definite");
  return invertCholesky(factor, size);
}

function missing(graph: WinGraph, model: number): MissingStrength {
  const [unbeaten, winless] = [neverLost(graph, model), neverWon(graph, model)];
  if (unbeaten === winless) return "not connected";
  return unbeaten ? "never lost" : "never won";
}

function standingOf(
  table: PairTable,
  graph: WinGraph,
  part: readonly number[],
  fitted: Maximum | null,
  withOrder: boolean,
  near: Strengths | undefined,
): Standing {
  const parts = connectedParts(graph);
  const connectedPart = new Int32Array(table.models);
  for (const [number, members] of parts.entries()) for (const model of members) connectedPart[model] = number;
  const linked = parts.filter((members) => members.length > 1).flat().length;
  const scores = new Float64Array(table.models);
  if (fitted !== null && part.length === linked) {
    for (const [place, model] of part.entries()) scores[model] = fitted.parameters[place]!;
    return { scores, connectedPart, penalised: false };
  }
  const start = near?.standing.penalised === true && !withOrder ? { start: near.standing.scores } : {};
  const penalised = fitBradleyTerry(table, { withOrder, penalty: orderingPenalty, ...start });
  assert(penalised.found, "a penalised fit always has a maximum");
  return { scores: penalised.parameters.slice(0, table.models), connectedPart, penalised: true };
}
