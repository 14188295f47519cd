import { afterAll, describe, expect, it } from "vitest";
import { styleBrushes } from "../../src/contract/studio/index.ts";
import { measureStyle, openMeasuringPool } from "../../src/server/instruments/index.ts";
import {
  drawSketch,
  openDrawingPool,
  type SketchVariant,
  sketchVariants,
} from "../../src/server/providers/sketch/index.ts";
import { type Area, asked, maskOver, reference } from "../../src/server/providers/sketch/testing/pictures.ts";

/* What the variants of the built-in renderer do differently is found in their pictures, by instruments that know nothing of it. */

const drawing = openDrawingPool(1);
const measuring = openMeasuringPool({ threads: 1 });
afterAll(async () => {
  await drawing.close();
  await measuring.close();
});

const HEAD: Area = [90, 30, 140, 130];

async function edited(variant: SketchVariant): Promise<Readonly<Record<string, number | null>>> {
  const first = await asked(drawing, variant, { prompt: "a woman with long brown hair in a kitchen, a blue shirt" });
  const mask = await maskOver(HEAD);
  const second = await asked(drawing, variant, {
    prompt: "short blond hair",
    references: [reference(first.bytes)],
    mask,
  });
  const readings = await measuring.edit({ before: first.bytes, after: second.bytes, mask: mask.bytes });
  return Object.fromEntries(readings.map(({ instrument, value }) => [instrument, value]));
}

describe("an edit with a mask", () => {
  it("changes the inside by every variant; the outside stays whole by precise, nearly by flat, least by painterly", async () => {
    const [flat, painterly, precise] = await Promise.all(sketchVariants.map(edited));
    for (const each of [flat, painterly, precise]) expect(each?.["edit-change"]).toBeGreaterThan(0.03);
    expect(precise?.["edit-similarity"]).toBe(1);
    expect(flat?.["edit-similarity"]).toBeLessThan(1);
    expect(flat?.["edit-similarity"]).toBeGreaterThan(0.98);
    expect(painterly?.["edit-similarity"]).toBeLessThan(flat?.["edit-similarity"] ?? 0);
  });
});

describe("a style", () => {
  const SCENES = ["a man on a street", "a mug on a table", "a beach at noon", "a woman in an office"];
  const sharedColours = async (style: object): Promise<number> => {
    const set = await Promise.all(
      SCENES.map(async (prompt, seed) => {
        const { bytes } = await drawSketch({ prompt, variant: "flat", width: 256, height: 256, seed, ...style });
        return measuring.style(bytes);
      }),
    );
    return (measureStyle(set).detail as { readonly colours: number }).colours;
  };

  it.each(styleBrushes)(
    "with the brush %s holds the colours of different scenes together, far more than none does",
    async (brush) => {
      const style = { palette: ["#1f2d4f", "#f1e4c6", "#c0683f"], brush };
      expect(await sharedColours({ style })).toBeGreaterThan((await sharedColours({})) + 0.1);
    },
  );
});
