import { describe, expect, it } from "vitest";
import { logBeta, logGamma } from "./log-gamma.ts";

describe("log gamma", () => {
  it("equals factorials, the half-integer value and a tabled large value", () => {
    expect(logGamma(5)).toBeCloseTo(Math.log(24), 13);
    expect(logGamma(1)).toBeCloseTo(0, 13);
    expect(logGamma(0.5)).toBeCloseTo(0.5 * Math.log(Math.PI), 13);
    expect(logGamma(100)).toBeCloseTo(359.1342053695754, 10);
  });

  it("gives the beta function", () => {
    expect(Math.exp(logBeta(2, 3))).toBeCloseTo(1 / 12, 14);
    expect(Math.exp(logBeta(0.5, 0.5))).toBeCloseTo(Math.PI, 12);
  });
});
