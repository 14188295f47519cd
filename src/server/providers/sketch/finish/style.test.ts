import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { type DrawnStyle, styleBrushes } from "../../../../contract/studio/index.ts";
import { drawSketch, sketchVariants } from "../index.ts";
import { luminance } from "./tint.ts";

const drawn = async (style: DrawnStyle | null, variant: (typeof sketchVariants)[number] = "flat") =>
  (
    await drawSketch({
      prompt: "a man on a street",
      variant,
      width: 256,
      height: 256,
      seed: 5,
      ...(style === null ? {} : { style }),
    })
  ).bytes;

const means = async (bytes: Uint8Array): Promise<readonly number[]> =>
  (await sharp(bytes).stats()).channels.map(({ mean }) => mean);

const light = async (bytes: Uint8Array): Promise<number> => {
  const [red = 0, green = 0, blue = 0] = await means(bytes);
  return luminance(red, green, blue);
};

describe("a style", () => {
  it.each(sketchVariants)("%s: draws in the colours of its palette, in the light there was", async (variant) => {
    const teals = await drawn({ palette: ["#0b3d3a", "#1f7f83", "#a9dcc3"], brush: "smooth" }, variant);
    const rusts = await drawn({ palette: ["#3a1410", "#c0683f", "#f5c6a2"], brush: "smooth" }, variant);
    const [teal, rust] = [await means(teals), await means(rusts)];
    expect((teal[1] ?? 0) - (teal[0] ?? 0)).toBeGreaterThan(15);
    expect((rust[0] ?? 0) - (rust[2] ?? 0)).toBeGreaterThan(30);
    expect(Math.abs((await light(teals)) - (await light(rusts)))).toBeLessThan(12);
  });

  it("shows its brush: each leaves another picture, with an empty palette in the picture's own colours", async () => {
    const pictures = await Promise.all(styleBrushes.map((brush) => drawn({ palette: [], brush })));
    const all = [await drawn(null), ...pictures].map((bytes) => Buffer.from(bytes).toString("base64"));
    // A smooth brush without a palette is the picture as it is.
    expect(new Set(all).size).toBe(styleBrushes.length);
    expect(all[0]).toBe(all[1 + styleBrushes.indexOf("smooth")]);
  });

  it("is the same each time", async () => {
    const style: DrawnStyle = { palette: ["#1f2d4f", "#f1e4c6"], brush: "grain" };
    expect(Buffer.from(await drawn(style)).equals(await drawn(style))).toBe(true);
  });
});
