import sharp from "sharp";
import { expect, test } from "vitest";
import { transparentWhereWhite } from "./mask.ts";

test("white becomes transparent, black opaque, and what lies between lies between; the colours stay", async () => {
  const shades = Uint8Array.from([0, 255, 128, 255]);
  const bytes = await sharp(shades, { raw: { width: 2, height: 2, channels: 1 } })
    .png()
    .toBuffer();
  const mask = await transparentWhereWhite({ bytes, type: "image/png", width: 2, height: 2 });
  const { data, info } = await sharp(mask).raw().toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 2, height: 2, channels: 4 });
  expect([3, 7, 11, 15].map((place) => data[place])).toEqual([255, 0, 127, 0]);
  expect([0, 4, 8, 12].map((place) => data[place])).toEqual([0, 255, 128, 255]);
  expect(Buffer.from(mask.subarray(1, 4)).toString("latin1")).toBe("PNG");
});
