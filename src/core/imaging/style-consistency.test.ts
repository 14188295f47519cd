import { describe, expect, test } from "vitest";
import { present } from "../kernel/index.ts";
import type { Pixels } from "./pixels.ts";
import { styleConsistency, styleSimilarity, type StyleStatistics, styleStatistics } from "./style-consistency.ts";
import { greyPicture, picture } from "./testing/pictures.ts";

const statistics = (pixels: Pixels): StyleStatistics => {
  const found = styleStatistics(pixels);
  return present(found.known ? found.value : null, "statistics");
};

/** Stripes in two colours, so wide and turned so. */
const stripes = (
  one: readonly [number, number, number],
  other: readonly [number, number, number],
  width: number,
  isUpright: boolean,
) => picture(120, 120, (x, y) => (Math.floor((isUpright ? x : y) / width) % 2 === 0 ? one : other));
const [navy, sand, red, green] = [
  [30, 40, 80],
  [225, 205, 170],
  [200, 40, 30],
  [40, 160, 60],
] as const;

describe("the style of two pictures", () => {
  test("is wholly shared by copies, also at another size", () => {
    const one = statistics(stripes(navy, sand, 20, true));
    const { both, colours, edges } = styleSimilarity(one, one);
    for (const share of [both, colours, edges]) expect(share).toBeCloseTo(1, 9);
    const wide = picture(960, 960, (x) => (Math.floor(x / 160) % 2 === 0 ? navy : sand));
    expect(styleSimilarity(one, statistics(wide)).both).toBeGreaterThan(0.9);
  });

  test("shares no colours where no hue is near, and all edges where the drawing is the same", () => {
    const shared = styleSimilarity(
      statistics(stripes(navy, sand, 20, true)),
      statistics(stripes(red, green, 20, true)),
    );
    expect(shared.colours).toBeLessThan(0.05);
    expect(shared.edges).toBeGreaterThan(0.9);
  });

  test("shares all colours and other edges where the lines run otherwise and lie closer", () => {
    const shared = styleSimilarity(
      statistics(stripes(navy, sand, 20, true)),
      statistics(stripes(navy, sand, 4, false)),
    );
    expect(shared.colours).toBeGreaterThan(0.9);
    expect(shared.edges).toBeLessThan(0.85);
  });
});

describe("the style of a set", () => {
  test("is the mean of its pairs, and names the picture that is furthest from the others", () => {
    const set = [
      statistics(stripes(navy, sand, 20, true)),
      statistics(stripes(navy, sand, 24, true)),
      statistics(stripes(red, green, 5, false)),
    ] as const;
    const found = styleConsistency(set);
    const pairs = [styleSimilarity(set[0], set[1]), styleSimilarity(set[0], set[2]), styleSimilarity(set[1], set[2])];
    const consistency = present(found.known ? found.value : null, "a consistency");
    expect(consistency.both).toBeCloseTo(pairs.reduce((sum, { both }) => sum + both, 0) / 3, 9);
    expect(consistency.furthest.place).toBe(2);
  });

  test("needs two pictures, and each needs sixteen pixels a side", () => {
    expect(styleConsistency([])).toEqual({ known: false, reason: "a set has two pictures or more" });
    expect(styleStatistics(greyPicture(15, 400, () => 9))).toEqual({
      known: false,
      reason: "a side is shorter than 16 pixels",
    });
  });
});
