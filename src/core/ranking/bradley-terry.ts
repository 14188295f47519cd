import { type Evaluation, type Maximum, maximise } from "./numeric/newton.ts";
import { leftScoreAt, type PairTable, votesAt } from "./pair-table.ts";

export interface BradleyTerryOptions {
  /** Fit the order effect γ as last parameter. */
  readonly withOrder: boolean;
  /** Weight λ of a penalty λ·Σθ². */
  readonly penalty: number;
  readonly start?: Float64Array;
}

/**
 * Maximum likelihood for logit P(left preferred) = γ + θ_left − θ_right, ties half to each side, Σθ = 0 (method,
 * section 3). Parameters are θ in table order, then γ if fitted. The information carries an added multiple of 11ᵀ on its
 * θ block, which makes it invertible and changes nothing on contrasts.
 */
export function fitBradleyTerry(table: PairTable, options: BradleyTerryOptions): Maximum {
  const size = table.models + (options.withOrder ? 1 : 0);
  const start = options.start ?? new Float64Array(size);
  const votes = Float64Array.from(table.left, (_, i) => votesAt(table, i));
  const leftScore = Float64Array.from(table.left, (_, i) => leftScoreAt(table, i));
  const maximum = maximise(start, (parameters) => evaluate(table, votes, leftScore, options, parameters));
  return { ...maximum, parameters: centred(maximum.parameters, table.models) };
}

function evaluate(
  table: PairTable,
  votes: Float64Array,
  leftScore: Float64Array,
  options: BradleyTerryOptions,
  parameters: Float64Array,
): Evaluation {
  const models = table.models;
  const size = parameters.length;
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  const gamma = options.withOrder ? parameters[models]! : 0;
  let value = 0;
  for (let i = 0; i < votes.length; i += 1) {
    const left = table.left[i]!;
    const right = table.right[i]!;
    const logit = gamma + parameters[left]! - parameters[right]!;
    const probability = logistic(logit);
    value += leftScore[i]! * logit - votes[i]! * log1pExp(logit);
    const residual = leftScore[i]! - votes[i]! * probability;
    const weight = votes[i]! * probability * (1 - probability);
    gradient[left]! += residual;
    gradient[right]! -= residual;
    addLogitInformation(information, size, left, right, weight);
    if (options.withOrder) {
      gradient[models]! += residual;
      addOrderInformation(information, size, left, right, weight);
    }
  }
  value -= addPenalty(parameters, models, options.penalty, gradient, information);
  addCentring(information, models, size);
  return { value, gradient, information };
}

export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

const log1pExp = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)));

/** Adds weight × the outer product of the contrast e_left − e_right. */
export function addLogitInformation(
  matrix: Float64Array,
  size: number,
  left: number,
  right: number,
  weight: number,
): void {
  matrix[left * size + left]! += weight;
  matrix[right * size + right]! += weight;
  matrix[left * size + right]! -= weight;
  matrix[right * size + left]! -= weight;
}

/** Adds the rows and columns that couple (e_left − e_right) with the parameter at position `order` (default: the last). */
export function addOrderInformation(
  matrix: Float64Array,
  size: number,
  left: number,
  right: number,
  weight: number,
  order = size - 1,
): void {
  matrix[order * size + order]! += weight;
  matrix[order * size + left]! += weight;
  matrix[left * size + order]! += weight;
  matrix[order * size + right]! -= weight;
  matrix[right * size + order]! -= weight;
}

function addPenalty(
  parameters: Float64Array,
  models: number,
  penalty: number,
  gradient: Float64Array,
  information: Float64Array,
): number {
  if (penalty === 0) return 0;
  let sum = 0;
  for (let i = 0; i < models; i += 1) {
    sum += parameters[i]! ** 2;
    gradient[i]! -= 2 * penalty * parameters[i]!;
    information[i * parameters.length + i]! += 2 * penalty;
  }
  return penalty * sum;
}

/** Adds c·11ᵀ on the θ block, c near the size of its diagonal so that the sum is well conditioned. */
export function addCentring(information: Float64Array, models: number, size: number): void {
  let trace = 0;
  for (let i = 0; i < models; i += 1) trace += information[i * size + i]!;
  const amount = trace > 0 ? trace / (models * models) : 1;
  for (let i = 0; i < models; i += 1) for (let j = 0; j < models; j += 1) information[i * size + j]! += amount;
}

export function centred(parameters: Float64Array, models: number): Float64Array {
  let sum = 0;
  for (let i = 0; i < models; i += 1) sum += parameters[i]!;
  return parameters.map((parameter, i) => (i < models ? parameter - sum / models : parameter));
}
