import { describe, expect, test } from "vitest";
import type { SizeRule } from "../../providers/spec/index.ts";
import { makesSize, nearestToMegapixel, sizesText } from "./sizes.ts";

const free: SizeRule = { kind: "free", sideMin: 64, sideMax: 4096, multipleOf: 16, pixelsMax: 4_194_304 };
const fixed: SizeRule = {
  kind: "fixed",
  sizes: [
    { width: 512, height: 512 },
    { width: 1536, height: 1024 },
    { width: 1024, height: 1024 },
  ],
};

describe("a size rule", () => {
  test.each([
    [free, { width: 64, height: 64 }, true],
    [free, { width: 2048, height: 2048 }, true],
    [free, { width: 4096, height: 2048 }, false],
    [free, { width: 72, height: 64 }, false],
    [free, { width: 48, height: 64 }, false],
    [fixed, { width: 1536, height: 1024 }, true],
    [fixed, { width: 1024, height: 1536 }, false],
  ])("%o makes %o: %s", (rule, size, makes) => {
    expect(makesSize(rule, null, size)).toBe(makes);
  });

  test("is told in words", () => {
    expect(sizesText(free, null)).toBe("64 to 4096 pixels a side in steps of 16, at most 4.19 million pixels in all");
    expect(sizesText(fixed, null)).toBe("512 × 512, 1536 × 1024, 1024 × 1024");
  });

  test("gives the size of a price: one megapixel, or the nearest that it makes", () => {
    expect(nearestToMegapixel(free, null)).toEqual({ width: 1024, height: 1024 });
    expect(nearestToMegapixel(fixed, null)).toEqual({ width: 1024, height: 1024 });
    const small: SizeRule = { kind: "free", sideMin: 64, sideMax: 600, multipleOf: 32, pixelsMax: 250_000 };
    expect(nearestToMegapixel(small, null)).toEqual({ width: 480, height: 480 });
    expect(makesSize(small, null, nearestToMegapixel(small, null))).toBe(true);
  });

  test("depends on the tier where a tier is a size class", () => {
    const small = { width: 1024, height: 1024 };
    const large = { width: 2048, height: 2048 };
    const rule: SizeRule = { kind: "by-tier", sizes: { "1K": [small], "2K": [large] } };
    expect([makesSize(rule, "1K", small), makesSize(rule, "1K", large), makesSize(rule, null, small)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(sizesText(rule, "2K")).toBe("2048 × 2048");
    expect(nearestToMegapixel(rule, "2K")).toEqual(large);
  });

  test("may keep to a ratio and to a least area", () => {
    const rule: SizeRule = { ...free, ratioMax: 3, pixelsMin: 655_360 };
    const made = (width: number, height: number): boolean => makesSize(rule, null, { width, height });
    expect([made(1536, 512), made(1600, 512), made(512, 512)]).toEqual([true, false, false]);
    expect(sizesText(rule, null)).toBe(
      "64 to 4096 pixels a side in steps of 16, at most 4.19 million pixels in all, at least 0.66 in all, no side longer than 3 times the other",
    );
  });
});
