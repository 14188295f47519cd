import { describe, expect, it } from "vitest";
import { incompleteBeta, studentTPValue, studentTQuantile } from "./student-t.ts";

describe("Student's t", () => {
  it.each([
    [1, 12.7062047],
    [2, 4.30265273],
    [5, 2.57058184],
    [9, 2.26215716],
    [30, 2.04227246],
    [120, 1.97993041],
    [1_000_000, 1.95996636],
  ])("has the tabled 97.5 % quantile with %i degrees of freedom", (degreesOfFreedom, tabled) => {
    expect(studentTQuantile(0.975, degreesOfFreedom)).toBeCloseTo(tabled, 6);
  });

  it("is 0 at one half, and its p value inverts the quantile", () => {
    expect(studentTQuantile(0.5, 7)).toBeCloseTo(0, 12);
    expect(studentTPValue(-studentTQuantile(0.975, 7), 7)).toBeCloseTo(0.05, 12);
    expect(studentTPValue(2, 10)).toBeCloseTo(0.0733880348, 9);
  });

  it("rests on an incomplete beta that equals its polynomial form", () => {
    expect(incompleteBeta(0.5, 2, 3)).toBeCloseTo(0.6875, 14);
    expect(incompleteBeta(0.9, 2, 3)).toBeCloseTo(0.9963, 13);
    expect(incompleteBeta(0, 2, 3)).toBe(0);
    expect(incompleteBeta(1, 2, 3)).toBe(1);
  });
});
