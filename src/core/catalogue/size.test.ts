import { expect, test } from "vitest";
import { billedMegapixels, megapixels, sizeFrom, sizeModes } from "./size.ts";

test.each([
  [2.06, { hd1080: false, k2: false, k4: false }],
  [2.07, { hd1080: true, k2: false, k4: false }],
  [3.68, { hd1080: true, k2: false, k4: false }],
  [3.69, { hd1080: true, k2: true, k4: false }],
  [4, { hd1080: true, k2: true, k4: false }],
  [8.28, { hd1080: true, k2: true, k4: false }],
  [8.29, { hd1080: true, k2: true, k4: true }],
])("%d megapixels reach the modes they should", (limit, modes) => {
  expect(sizeModes(limit)).toEqual(modes);
});

test("the exact pixels of the three formats reach their modes", () => {
  expect(sizeModes(megapixels({ width: 1920, height: 1080 })).hd1080).toBe(true);
  expect(sizeModes(megapixels({ width: 2560, height: 1440 })).k2).toBe(true);
  expect(sizeModes(megapixels({ width: 3840, height: 2160 })).k4).toBe(true);
});

test("a billed megapixel is 1,048,576 pixels, so 1024 × 1024 is exactly one", () => {
  expect(billedMegapixels({ width: 1024, height: 1024 })).toBe(1);
  expect(billedMegapixels({ width: 1024, height: 1536 })).toBe(1.5);
});

test("reads sizes with x or ×, and nothing else", () => {
  expect(sizeFrom("1024x1536")).toEqual({ width: 1024, height: 1536 });
  expect(sizeFrom("1024×1536")).toEqual({ width: 1024, height: 1536 });
  for (const text of ["", "1024", "1024x", "0x0", "1024x1536x2", "-1x1", "1e3x1024"]) expect(sizeFrom(text)).toBeNull();
});
