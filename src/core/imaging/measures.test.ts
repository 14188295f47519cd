import { describe, expect, it } from "vitest";
import { normal, seededRandom } from "../ranking/testing/random.ts";
import { banding, blockiness, clipping, colourfulness, edgeSpread, lumaOf, noiseLevel } from "./index.ts";
import type { Pixels } from "./index.ts";
import { blurredStep, greyPicture, picture } from "./testing/pictures.ts";

const valueOf = <T>(
  found: { readonly known: true; readonly value: T } | { readonly known: false; readonly reason: string },
): T => {
  if (!found.known) throw new Error(found.reason);
  return found.value;
};

/** Noise of that standard deviation, the same in all channels, on a gentle slope. */
function noisy(sigma: number, side = 256): Pixels {
  const random = seededRandom(7);
  return greyPicture(side, side, (x, y) => 90 + x / 8 + y / 8 + sigma * normal(random));
}

describe("luma", () => {
  it("weighs red, green and blue as JPEG does", () => {
    const { values } = lumaOf(picture(3, 1, (x) => [x === 0 ? 255 : 0, x === 1 ? 255 : 0, x === 2 ? 255 : 0]));
    expect([...values].map((value) => Math.round(value * 1000) / 1000)).toEqual([76.245, 149.685, 29.07]);
  });

  it("stops at data that does not fit the size", () => {
    expect(() => lumaOf({ width: 2, height: 2, data: new Uint8Array(12) })).toThrow("2 × 2 pixels have 16 bytes");
  });
});

describe("sharpness", () => {
  /** Bars with edges at eight places between two pixels, as edges of pictures lie anywhere. */
  const edges = (sigma: number): Pixels => {
    const levels = Array.from({ length: 512 }, (_, x) => {
      const at = (x >> 6) / 8;
      return 40 + 160 * (blurredStep(x % 64, 16 + at, sigma) - blurredStep(x % 64, 48 + at, sigma));
    });
    return greyPicture(512, 256, (x) => levels[x] ?? 0);
  };

  it.each([1, 1.5, 2, 3, 4])("reads the σ of edges blurred by a Gaussian of %f pixels within 10 %%", (sigma) => {
    expect(Math.abs(valueOf(edgeSpread(lumaOf(edges(sigma)))).spread / sigma - 1)).toBeLessThan(0.1);
  });

  it("reads 0.40 off ideal steps", () => {
    const squares = greyPicture(256, 256, (x, y) => (((x >> 4) + (y >> 4)) % 2 === 0 ? 40 : 200));
    expect(valueOf(edgeSpread(lumaOf(squares))).spread).toBeCloseTo(1 / Math.sqrt(2 * Math.PI), 2);
  });

  it("says what is in focus, whatever else is not", () => {
    const [sharp, soft] = [edges(0.5), edges(4)];
    const half = greyPicture(512, 256, (x, y) => (y < 128 ? sharp : soft).data[(y * 512 + x) * 4] ?? 0);
    expect(valueOf(edgeSpread(lumaOf(half))).spread).toBeLessThan(0.7);
  });

  it("has no value without edges", () => {
    expect(edgeSpread(lumaOf(greyPicture(256, 256, (x) => x / 2)))).toMatchObject({ known: false });
    expect(edgeSpread(lumaOf(greyPicture(1, 1, () => 9)))).toMatchObject({ known: false });
  });
});

describe("noise", () => {
  it.each([2, 5, 10, 20])("reads a standard deviation of %i levels within 8 %%", (sigma) => {
    expect(Math.abs(valueOf(noiseLevel(lumaOf(noisy(sigma)))).deviation / sigma - 1)).toBeLessThan(0.08);
  });

  it("reads nothing off a clean slope", () => {
    expect(valueOf(noiseLevel(lumaOf(noisy(0)))).deviation).toBeLessThan(0.5);
  });

  it("looks away from texture where there are flat parts", () => {
    const random = seededRandom(8);
    const half = greyPicture(256, 256, (x, y) =>
      x < 128 ? 100 + 60 * Math.sin(1.1 * x + 0.7 * y) : 120 + 3 * normal(random),
    );
    expect(Math.abs(valueOf(noiseLevel(lumaOf(half))).deviation / 3 - 1)).toBeLessThan(0.1);
  });

  it("has no value where all is black or white", () => {
    expect(noiseLevel(lumaOf(greyPicture(64, 64, (x) => (x < 32 ? 0 : 255))))).toMatchObject({ known: false });
  });
});

describe("compression blocks", () => {
  const random = seededRandom(9);
  const cells = Array.from({ length: 1024 }, () => 30 * random());

  it("reads 1 where the grid is like any other place", () => {
    expect(valueOf(blockiness(lumaOf(noisy(4))))).toBeCloseTo(1, 1);
  });

  it("reads steps on the grid as their ratio to steps elsewhere", () => {
    // Along rows and columns one step in 8 lies on the grid: 6 levels there, 2 elsewhere.
    const stairs = (place: number): number => 2 * place + 4 * (place >> 3);
    expect(valueOf(blockiness(lumaOf(greyPicture(64, 64, (x, y) => 10 + (stairs(x) + stairs(y)) / 2))))).toBeCloseTo(
      3,
      1,
    );
  });

  it("does not see blocks after a crop of three pixels", () => {
    const blocks = (offset: number): Pixels =>
      greyPicture(256, 256, (x, y) => 80 + (x + y) / 4 + (cells[((x + offset) >> 3) + 32 * (y >> 3)] ?? 0));
    const [whole, cropped] = [blocks(0), blocks(3)].map((each) => valueOf(blockiness(lumaOf(each))));
    expect(whole).toBeGreaterThan(2 * (cropped ?? 0));
  });

  it("has no value for one even tone or a tiny picture", () => {
    expect(blockiness(lumaOf(greyPicture(64, 64, () => 7)))).toMatchObject({ known: false });
    expect(blockiness(lumaOf(noisy(4, 16)))).toMatchObject({ known: false });
  });
});

describe("banding", () => {
  const slope = (quantum: number, dither = 0): Pixels => {
    const random = seededRandom(10);
    return greyPicture(512, 512, (x, y) => {
      const level = 40 + (x + 0.3 * y) / 4 + dither * normal(random);
      return Math.round(level / quantum) * quantum;
    });
  };

  it("finds stairs where a slope was quantised to steps of 2 or 4 levels, and none in 8 bits", () => {
    expect(valueOf(banding(lumaOf(slope(2)))).share).toBeGreaterThan(0.9);
    expect(valueOf(banding(lumaOf(slope(4)))).share).toBeGreaterThan(0.9);
    expect(valueOf(banding(lumaOf(slope(1)))).share).toBe(0);
  });

  it("finds none where noise was added before quantising", () => {
    expect(valueOf(banding(lumaOf(slope(2, 2)))).share).toBeLessThan(0.02);
  });

  it("has no value without smooth shading", () => {
    expect(banding(lumaOf(greyPicture(256, 256, (x) => (x % 8 < 4 ? 0 : 200))))).toMatchObject({ known: false });
  });
});

describe("clipping", () => {
  it("counts black and white apart, and no colour at its limit", () => {
    const parts: readonly (readonly [number, number, number])[] = [
      [0, 0, 0],
      [255, 255, 255],
      [255, 0, 0],
      [128, 128, 128],
    ];
    const found = clipping(picture(4, 4, (x) => parts[x] ?? [0, 0, 0]));
    expect(found).toEqual({ share: 0.5, black: 0.25, white: 0.25 });
  });
});

describe("colourfulness", () => {
  it("is 0 for grey", () => {
    expect(colourfulness(greyPicture(16, 16, (x) => x * 16))).toBe(0);
  });

  it("follows the formula on red beside green", () => {
    // rg is ±255, yb 127.5 throughout: √(255²) + 0.3 · 127.5
    const halves = picture(2, 1, (x) => (x === 0 ? [255, 0, 0] : [0, 255, 0]));
    expect(colourfulness(halves)).toBeCloseTo(255 + 0.3 * 127.5, 6);
  });
});
