import { describe, expect, it } from "vitest";
import { ratioOf, sizesOf } from "./ratios.ts";

const ratios = ["21:9", "2:1", "16:9", "3:2", "7:5", "4:3", "5:4", "1:1", "4:5", "3:4", "5:7", "2:3", "9:16"] as const;

describe("sizes of ratios", () => {
  it("have about the pixels that were asked for, in whole steps", () => {
    for (const { width, height } of sizesOf(ratios, 1024 ** 2, 16)) {
      expect([width % 16, height % 16]).toEqual([0, 0]);
      expect((width * height) / 1024 ** 2).toBeCloseTo(1, 1);
    }
    expect(sizesOf(["1:1", "16:9"], 1024 ** 2, 16)).toEqual([
      { width: 1024, height: 1024 },
      { width: 1360, height: 768 },
    ]);
  });

  it.each([768 ** 2, 1024 ** 2, 1536 ** 2, 2048 ** 2, 4096 ** 2])("lead back to their ratio at %d pixels", (pixels) => {
    expect(sizesOf(ratios, pixels, 16).map((size) => ratioOf(ratios, size))).toEqual(ratios);
  });
});
