import { expect, it } from "vitest";
import { standInModel } from "../../../../test/support/studio/provider-model.ts";
import type { CheckedTarget } from "./check.ts";
import { withSeeds } from "./seeds.ts";

const base = standInModel("http://127.0.0.1:9");

const target = (
  name: string,
  seeds: { readonly min: number; readonly max: number } | null,
  changes: Partial<CheckedTarget> = {},
): CheckedTarget => ({
  model: { ...base, route: `stand-in/${name}`, capabilities: { ...base.capabilities, seeds } },
  tier: null,
  size: { width: 64, height: 64 },
  seed: null,
  count: 1,
  price: { microcredits: 1n, previewsMicrocredits: 0n, microUsd: 1 },
  ...changes,
});

const seedsOf = (...targets: readonly CheckedTarget[]) => withSeeds(targets).map(({ seed }) => seed);

it("one seed goes to all models that take one, within what each of them takes", () => {
  const [wide, narrow, none] = seedsOf(
    target("wide", { min: 0, max: 2 ** 40 }),
    target("narrow", { min: 5, max: 9 }),
    target("none", null),
  );
  expect(wide).toBe(narrow);
  expect(wide).toBeGreaterThanOrEqual(5);
  expect(wide).toBeLessThanOrEqual(9);
  expect(none).toBe(null);
});

it("several images of a model have seeds of their own, the same ones as another model's", () => {
  const range = { min: 0, max: 2 ** 40 };
  const seeds = seedsOf(target("a", range, { count: 3 }), target("b", range, { count: 2 }), target("a", range));
  expect(new Set(seeds.slice(0, 3)).size).toBe(3);
  expect(seeds.slice(3, 5)).toEqual(seeds.slice(0, 2));
  expect(seeds.slice(0, 3)).not.toContain(seeds[5]);
});

it("a seed that somebody set stays theirs, and ranges without anything in common are served each by itself", () => {
  const [mine, low, high] = seedsOf(
    target("mine", { min: 0, max: 9 }, { seed: 7 }),
    target("low", { min: 0, max: 3 }),
    target("high", { min: 5, max: 9 }),
  );
  expect(mine).toBe(7);
  expect(low).toBeLessThanOrEqual(3);
  expect(high).toBeGreaterThanOrEqual(5);
});
