import { below, normal, seededRandom } from "../../../src/core/ranking/testing/random.ts";
import { must } from "../must.ts";

/** Seeded draws, in words. */
export interface Dice {
  readonly share: () => number;
  readonly chance: (probability: number) => boolean;
  readonly whole: (limit: number) => number;
  readonly normal: () => number;
  readonly pick: <T>(options: readonly T[]) => T;
  /** A pick by weight: `{ often: 3, seldom: 1 }`. */
  readonly mood: <T extends string>(weights: Readonly<Record<T, number>>) => T;
  /** A stream of its own, so that one part's draws do not move another's. */
  readonly fork: (salt: number) => Dice;
}

export function diceFrom(seed: number): Dice {
  const random = seededRandom(seed);
  const pick = <T>(options: readonly T[]): T => options[below(random, options.length)] as T;
  return {
    share: random,
    chance: (probability) => random() < probability,
    whole: (limit) => below(random, limit),
    normal: () => normal(random),
    pick,
    mood: <T extends string>(weights: Readonly<Record<T, number>>): T => {
      const moods = Object.keys(weights) as T[];
      let at = random() * moods.reduce((sum, each) => sum + weights[each], 0);
      return moods.find((each) => (at -= weights[each]) < 0) ?? must(moods[0]);
    },
    fork: (salt) => diceFrom((Math.imul(seed, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b)) >>> 0),
  };
}
