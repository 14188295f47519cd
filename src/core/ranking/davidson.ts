import { addCentring, addLogitInformation, addOrderInformation, centred } from "./bradley-terry.ts";
import { type Known, known, unknown } from "../kernel/index.ts";
import { type Evaluation, maximise } from "./numeric/newton.ts";
import { type PairTable, votesAt, votesIn } from "./pair-table.ts";

export interface DavidsonFit {
  /** Natural-log strengths in table order, Σ = 0. */
  readonly theta: Float64Array;
  /** ν ≥ 0: P(tie) ∝ ν·√(π_left·π_right). */
  readonly nu: number;
}

// A likelihood that rises for ever flattens below the gradient's tolerance with its parameters near 13; odds of e^10 are
// twenty thousand to one, beyond what any number of votes here shows.
const parameterMax = 10;

/**
 * Davidson's model of ties (1970) with an order effect: P(left), P(right), P(tie) ∝ e^(η/2), e^(−η/2), ν with
 * η = γ + θ_left − θ_right. Runs beside the Bradley–Terry fit on a strongly connected table.
 */
export function fitDavidson(table: PairTable, withOrder: boolean): Known<DavidsonFit> {
  const models = table.models;
  const ties = table.ties.reduce((sum, count) => sum + count, 0);
  if (ties === votesIn(table)) return unknown("every vote is a tie");
  const withTies = ties > 0;
  const size = models + (withTies ? 1 : 0) + (withOrder ? 1 : 0);
  const start = new Float64Array(size);
  if (withTies) start[models] = Math.log((2 * ties) / (votesIn(table) - ties));
  const maximum = maximise(start, (parameters) => evaluate(table, parameters, withTies, withOrder));
  const parameters = centred(maximum.parameters, models);
  if (!maximum.found || parameters.some((value) => Math.abs(value) > parameterMax)) {
    return unknown("a fit with ties as outcomes of their own has no finite solution on these votes");
  }
  return known({ theta: parameters.slice(0, models), nu: withTies ? Math.exp(parameters[models]!) : 0 });
}

function evaluate(table: PairTable, parameters: Float64Array, withTies: boolean, withOrder: boolean): Evaluation {
  const models = table.models;
  const size = parameters.length;
  const order = size - 1;
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  const logNu = withTies ? parameters[models]! : Number.NEGATIVE_INFINITY;
  let value = 0;
  for (let i = 0; i < table.left.length; i += 1) {
    const left = table.left[i]!;
    const right = table.right[i]!;
    const votes = votesAt(table, i);
    const logit = (withOrder ? parameters[order]! : 0) + parameters[left]! - parameters[right]!;
    const outcome = outcomeOf(logit, logNu);
    const half = 0.5 * (table.leftWins[i]! - table.rightWins[i]!);
    value += half * logit - votes * outcome.logTotal + (withTies ? table.ties[i]! * logNu : 0);
    const residual = half - 0.5 * votes * (outcome.left - outcome.right);
    const weight = 0.25 * votes * (outcome.left + outcome.right - (outcome.left - outcome.right) ** 2);
    gradient[left]! += residual;
    gradient[right]! -= residual;
    addLogitInformation(information, size, left, right, weight);
    if (withOrder) {
      gradient[order]! += residual;
      addOrderInformation(information, size, left, right, weight, order);
    }
    if (!withTies) continue;
    gradient[models]! += table.ties[i]! - votes * outcome.tie;
    information[models * size + models]! += votes * outcome.tie * (1 - outcome.tie);
    const cross = -0.5 * votes * outcome.tie * (outcome.left - outcome.right);
    addCross(information, size, models, left, cross);
    addCross(information, size, models, right, -cross);
    if (withOrder) addCross(information, size, models, order, cross);
  }
  addCentring(information, models, size);
  return { value, gradient, information };
}

function addCross(matrix: Float64Array, size: number, row: number, column: number, amount: number): void {
  matrix[row * size + column]! += amount;
  matrix[column * size + row]! += amount;
}

interface Outcome {
  readonly left: number;
  readonly right: number;
  readonly tie: number;
  readonly logTotal: number;
}

function outcomeOf(logit: number, logNu: number): Outcome {
  const top = Math.max(Math.abs(logit) / 2, logNu);
  const left = Math.exp(logit / 2 - top);
  const right = Math.exp(-logit / 2 - top);
  const tie = Math.exp(logNu - top);
  const total = left + right + tie;
  return { left: left / total, right: right / total, tie: tie / total, logTotal: top + Math.log(total) };
}
