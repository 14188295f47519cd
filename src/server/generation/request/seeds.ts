import { randomInt } from "node:crypto";
import type { CheckedTarget } from "./check.ts";

type Range = NonNullable<CheckedTarget["model"]["capabilities"]["seeds"]>;

/**
 * Every image of a request, in order, with its seed; one that was left to us is chosen here, so that the picture can be
 * made again. The first image of each model has one seed, the second another, and so on: what is compared are models
 * and not seeds.
 */
export function withSeeds(targets: readonly CheckedTarget[]): readonly CheckedTarget[] {
  const common = commonRange(targets);
  const shared: number[] = [];
  const turns = new Map<string, number>();
  return targets
    .flatMap((target) => Array.from({ length: target.count }, () => target))
    .map((target) => {
      const { model, seed, tier, size } = target;
      const range = model.capabilities.seeds;
      if (seed !== null || range === null) return target;
      if (common === null) return { ...target, seed: chosenIn(range) };
      const kind = `${model.route} ${tier} ${size.width} ${size.height}`;
      const turn = turns.get(kind) ?? 0;
      turns.set(kind, turn + 1);
      shared[turn] ??= chosenIn(common);
      return { ...target, seed: shared[turn] };
    });
}

/** The seeds that all of them take whose seed was left to us; null where there are none. */
function commonRange(targets: readonly CheckedTarget[]): Range | null {
  const ranges = targets.flatMap(({ model, seed }) => (seed === null ? (model.capabilities.seeds ?? []) : []));
  if (ranges.length === 0) return null;
  const common = { min: Math.max(...ranges.map(({ min }) => min)), max: Math.min(...ranges.map(({ max }) => max)) };
  return common.min <= common.max ? common : null;
}

/** randomInt takes ranges below 2⁴⁸. */
const chosenIn = ({ min, max }: Range): number => randomInt(min, Math.min(max, min + 2 ** 47) + 1);
