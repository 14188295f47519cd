import { cholesky, solveCholesky } from "./matrix.ts";

/** One look at a concave objective: its value, gradient and information (minus the Hessian, made positive definite). */
export interface Evaluation {
  readonly value: number;
  readonly gradient: Float64Array;
  readonly information: Float64Array;
}

export interface Maximum {
  /** False when the objective has no finite maximum within reach (parameters ran away or steps stopped helping). */
  readonly found: boolean;
  readonly parameters: Float64Array;
  readonly information: Float64Array;
  readonly gradientMax: number;
}

const gradientTolerance = 1e-10;
const iterationsMax = 100;
// σ(40) differs from 1 by less than a double can hold: beyond it the likelihood is flat and the maximum at infinity.
const parameterMax = 40;

/** Newton's method with step halving; stops when every entry of the gradient is below 1e-10 (method, section 3). */
export function maximise(start: Float64Array, evaluate: (parameters: Float64Array) => Evaluation): Maximum {
  let parameters = start;
  let current = evaluate(parameters);
  for (let iteration = 0; iteration < iterationsMax; iteration += 1) {
    const gradientMax = largest(current.gradient);
    if (gradientMax < gradientTolerance)
      return { found: true, parameters, information: current.information, gradientMax };
    const factor = cholesky(current.information, parameters.length);
    if (factor === null) break;
    const step = solveCholesky(factor, parameters.length, current.gradient);
    const next = stepUp(parameters, step, current.value, evaluate);
    if (next === null) break;
    parameters = next.parameters;
    current = next.evaluation;
    if (largest(parameters) > parameterMax) break;
    // With millions of votes rounding alone can hold the gradient above 1e-10; a step this small is the same point.
    if (largest(step) < 1e-13) {
      return { found: true, parameters, information: current.information, gradientMax: largest(current.gradient) };
    }
  }
  return { found: false, parameters, information: current.information, gradientMax: largest(current.gradient) };
}

function stepUp(
  from: Float64Array,
  step: Float64Array,
  value: number,
  evaluate: (parameters: Float64Array) => Evaluation,
): { parameters: Float64Array; evaluation: Evaluation } | null {
  const slack = 1e-12 * (1 + Math.abs(value));
  for (let scale = 1; scale > 1e-9; scale /= 2) {
    const parameters = from.map((parameter, i) => parameter + scale * step[i]!);
    const evaluation = evaluate(parameters);
    if (evaluation.value >= value - slack) return { parameters, evaluation };
  }
  return null;
}

function largest(values: Float64Array): number {
  let max = 0;
  for (const value of values) if (!(Math.abs(value) <= max)) max = Math.abs(value);
  return max;
}
