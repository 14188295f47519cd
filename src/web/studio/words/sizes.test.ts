import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areaOf, areas, fit, shapeOf, shapes, sizeText, tierFor, whyNot } from "./sizes.ts";

const free = { kind: "free", sideMin: 256, sideMax: 2048, multipleOf: 8, pixelsMax: 4_194_304 } as const;
const fixed: Parameters<typeof fit>[0] = {
  kind: "fixed",
  sizes: [
    { width: 1024, height: 1024 },
    { width: 1536, height: 1024 },
    { width: 1024, height: 1536 },
  ],
};
const pixels = { quarter: 262_144, megapixel: 1_048_576, "1080p": 2_073_600, "2k": 3_686_400, "4k": 8_294_400 };
const sizeOf = (...wish: Parameters<typeof fit>): string => sizeText(fit(...wish).size);

const noted = (...wish: Parameters<typeof fit>) => {
  const { size, note } = fit(...wish);
  return { size, note: note?.("Flux 2") ?? null };
};

describe("a shape and a size, mapped to what a model makes", () => {
  it("is met exactly where the model is free to", () => {
    expect(fit(free, "1:1", "megapixel")).toEqual({ size: { width: 1024, height: 1024 }, note: null });
    expect(fit(free, "16:9", "megapixel")).toEqual({ size: { width: 1360, height: 768 }, note: null });
    expect(fit(free, "2:3", "quarter")).toEqual({ size: { width: 416, height: 624 }, note: null });
    expect(fit(free, "16:9", "1080p")).toEqual({ size: { width: 1920, height: 1080 }, note: null });
    expect(fit(free, "1:1", "1080p")).toEqual({ size: { width: 1440, height: 1440 }, note: null });
  });

  it("never asks for more pixels than were meant, which could cost more", () => {
    for (const shape of shapes)
      for (const area of areas) {
        const { width, height } = fit(free, shape, area).size;
        expect(width * height).toBeLessThanOrEqual(pixels[area]);
      }
  });

  it("is the nearest that a model with a list has, the shape first, and says what it is not", () => {
    expect(noted(fixed, "3:2", "megapixel")).toEqual({
      size: { width: 1536, height: 1024 },
      note: "Flux 2 makes 1536 × 1024, not 1 megapixel.",
    });
    expect(noted(fixed, "9:16", "1080p")).toEqual({
      size: { width: 1024, height: 1536 },
      note: "Flux 2 makes 1024 × 1536, not 9:16 at 1080p.",
    });
    expect(sizeOf(fixed, "4:5", "megapixel")).toBe("1024 × 1536");
  });

  it("stays within sides, grid and pixels, whatever these are", () => {
    const rule = fc.record({
      kind: fc.constant("free" as const),
      sideMin: fc.integer({ min: 64, max: 512 }),
      sideMax: fc.integer({ min: 1024, max: 4096 }),
      multipleOf: fc.constantFrom(1, 8, 16, 32, 64),
      pixelsMax: fc.integer({ min: 600_000, max: 16_000_000 }),
    });
    fc.assert(
      fc.property(rule, fc.constantFrom(...shapes), fc.constantFrom(...areas), (sizes, shape, area) => {
        expect(whyNot("Flux 2", sizes, fit(sizes, shape, area).size)).toBeNull();
      }),
      { seed: 4, numRuns: 2000 },
    );
  });
});

describe("1080p, 2k and 4k", () => {
  const coarse = { ...free, multipleOf: 16 };

  it("are noted where a model comes only near them, or not there at all", () => {
    expect(noted(coarse, "16:9", "1080p")).toEqual({
      size: { width: 1920, height: 1072 },
      note: "Flux 2 makes 1920 × 1072, next to 1080p.",
    });
    expect(noted(free, "16:9", "4k")).toEqual({
      size: { width: 2048, height: 1152 },
      note: "Flux 2 makes 2048 × 1152, not 4k.",
    });
    expect(fit({ ...free, sideMax: 4096 }, "9:16", "2k").size).toEqual({ width: 1440, height: 2560 });
  });

  it("choose the size class that reaches them, where a model's tiers are classes", () => {
    const classes = {
      kind: "by-tier",
      sizes: {
        "4K": [
          { width: 4096, height: 4096 },
          { width: 5504, height: 3072 },
        ],
        "1K": [
          { width: 1024, height: 1024 },
          { width: 1376, height: 768 },
        ],
        "2K": [
          { width: 2048, height: 2048 },
          { width: 2752, height: 1536 },
        ],
      },
    } as const;
    const sizes = structuredClone(classes) as unknown as Parameters<typeof tierFor>[0];
    expect(areas.map((area) => tierFor(sizes, "16:9", area))).toEqual(["1K", "1K", "2K", "2K", "4K"]);
    expect(areas.map((area) => tierFor(sizes, "1:1", area))).toEqual(["1K", "1K", "2K", "2K", "4K"]);
    expect(tierFor({ kind: "by-tier", sizes: { "1K": [{ width: 1024, height: 1024 }] } }, "1:1", "4k")).toBe("1K");
    expect(tierFor(free, "1:1", "4k")).toBeNull();
  });
});

describe("a size of one's own", () => {
  it("is refused with what is possible instead", () => {
    expect(whyNot("Flux 2", free, { width: 100, height: 1024 })).toBe("Flux 2 takes sides of 256 to 2048 pixels.");
    expect(whyNot("Flux 2", free, { width: 1001, height: 1024 })).toBe("Flux 2 takes sides that are multiples of 8.");
    expect(whyNot("Flux 2", { ...free, pixelsMax: 1_572_864 }, { width: 2048, height: 2048 })).toBe(
      "Flux 2 makes at most 1.5 megapixels.",
    );
    expect(whyNot("Flux 2", fixed, { width: 800, height: 800 })).toBe(
      "Flux 2 makes 1024 × 1024, 1536 × 1024, 1024 × 1536 and nothing else.",
    );
    expect(whyNot("Flux 2", free, { width: Number.NaN, height: 1024 })).not.toBeNull();
  });
});

it("a size that came with a prompt is taken over as the nearest shape, and never as a larger size", () => {
  expect(shapeOf({ width: 832, height: 1248 })).toBe("2:3");
  expect([
    areaOf({ width: 1024, height: 1536 }),
    areaOf({ width: 1000, height: 1000 }),
    areaOf({ width: 300, height: 300 }),
    areaOf({ width: 1920, height: 1072 }),
    areaOf({ width: 2048, height: 2048 }),
    areaOf({ width: 4096, height: 4096 }),
  ]).toEqual(["megapixel", "megapixel", "quarter", "1080p", "2k", "4k"]);
});
