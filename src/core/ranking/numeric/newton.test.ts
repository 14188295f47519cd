import { describe, expect, it } from "vitest";
import { cholesky, invertCholesky, multiply, quadraticForm, solveCholesky } from "./matrix.ts";
import { maximise } from "./newton.ts";

describe("matrices", () => {
  const matrix = Float64Array.from([4, 2, 0, 2, 5, 1, 0, 1, 3]);

  it("solves and inverts through the Cholesky factor", () => {
    const factor = cholesky(matrix, 3)!;
    const product = multiply(matrix, invertCholesky(factor, 3), 3);
    const identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];
    for (const [i, value] of identity.entries()) expect(product[i]).toBeCloseTo(value, 13);
    const solved = solveCholesky(factor, 3, Float64Array.from([8, 15, 11]));
    for (const [i, value] of [1, 2, 3].entries()) expect(solved[i]).toBeCloseTo(value, 13);
  });

  it("refuses a matrix that is not positive definite", () => {
    expect(cholesky(Float64Array.from([1, 2, 2, 1]), 2)).toBeNull();
  });

  it("evaluates a sparse contrast", () => {
    expect(
      quadraticForm(matrix, 3, [
        [0, 1],
        [1, -1],
      ]),
    ).toBe(4 + 5 - 2 * 2);
  });
});

describe("Newton's method", () => {
  const logistic = (wins: number, losses: number) => (parameters: Float64Array) => {
    const x = parameters[0]!;
    const p = 1 / (1 + Math.exp(-x));
    return {
      value: wins * Math.log(p) + losses * Math.log(1 - p),
      gradient: Float64Array.of(wins - (wins + losses) * p),
      information: Float64Array.of((wins + losses) * p * (1 - p)),
    };
  };

  it("finds a log-odds with a gradient below 1e-10", () => {
    const maximum = maximise(new Float64Array(1), logistic(30, 10));
    expect(maximum.found).toBe(true);
    expect(maximum.gradientMax).toBeLessThan(1e-10);
    expect(maximum.parameters[0]).toBeCloseTo(Math.log(3), 12);
  });

  it("still converges from a start where a full step overshoots", () => {
    const maximum = maximise(Float64Array.of(6), logistic(30, 10));
    expect(maximum.parameters[0]).toBeCloseTo(Math.log(3), 12);
  });

  it("says so when steps lead nowhere", () => {
    const flat = (): ReturnType<ReturnType<typeof logistic>> => ({
      value: Number.NaN,
      gradient: Float64Array.of(1),
      information: Float64Array.of(1),
    });
    expect(maximise(new Float64Array(1), flat).found).toBe(false);
  });
});
