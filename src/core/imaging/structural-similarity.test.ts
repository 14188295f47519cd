import { describe, expect, test } from "vitest";
import { normal, seededRandom } from "../ranking/testing/random.ts";
import { lumaOf, type Pixels } from "./pixels.ts";
import { similarityMap } from "./structural-similarity.ts";
import { greyPicture } from "./testing/pictures.ts";

const meanOf = (one: Pixels, other: Pixels): number => {
  const values = similarityMap(lumaOf(one), lumaOf(other))?.values ?? new Float32Array();
  return values.reduce((sum, value) => sum + value, 0) / values.length;
};

describe("structural similarity", () => {
  test("of two even pictures is the formula's first factor alone", () => {
    const [dark, light] = [greyPicture(20, 20, () => 100), greyPicture(20, 20, () => 150)];
    const c1 = (0.01 * 255) ** 2;
    expect(meanOf(dark, light)).toBeCloseTo((2 * 100 * 150 + c1) / (100 ** 2 + 150 ** 2 + c1), 4);
  });

  test("of a picture and its negative about middle grey is below 0", () => {
    const wave = (sign: number) => greyPicture(40, 40, (x, y) => 128 + sign * 60 * Math.sin(x / 2) * Math.cos(y / 2));
    expect(meanOf(wave(1), wave(-1))).toBeLessThan(-0.5);
  });

  test("falls with noise, and is the same either way round", () => {
    const wave = greyPicture(64, 64, (x, y) => 128 + 50 * Math.sin(x / 5) * Math.cos(y / 6));
    const noisy = (sigma: number): Pixels => {
      const random = seededRandom(3);
      return {
        ...wave,
        data: Uint8Array.from(wave.data, (level) => Math.min(255, Math.max(0, level + sigma * normal(random)))),
      };
    };
    const [little, much] = [meanOf(wave, noisy(4)), meanOf(wave, noisy(25))];
    expect(little).toBeLessThan(1);
    expect(much).toBeLessThan(little - 0.2);
    expect(meanOf(noisy(25), wave)).toBeCloseTo(much, 5);
  });

  test("is not defined below the size of its window", () => {
    const small = lumaOf(greyPicture(10, 40, () => 1));
    expect(similarityMap(small, small)).toBeNull();
  });
});
