import { createRequire } from "node:module";
import path from "node:path";
import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drawSketch, type SketchVariant, sketchVariants } from "../../providers/sketch/index.ts";
import { type MeasuringPool, openMeasuringPool } from "../index.ts";
import { compareFace, type FaceVector } from "./compare-faces.ts";
import { bestReferences, type ReadFace } from "./index.ts";

// Photographs come with the package that the weights come with.
const require = createRequire(import.meta.url);
const PHOTOGRAPHS = path.join(path.dirname(require.resolve("@vladmandic/face-api/package.json")), "demo");
const photograph = (number: number) => readFile(path.join(PHOTOGRAPHS, `sample${number}.jpg`));

let pool: MeasuringPool;
beforeAll(() => {
  pool = openMeasuringPool({ threads: 1 });
});
afterAll(() => pool.close());

const leftToRight = (faces: readonly ReadFace[]): readonly ReadFace[] => faces.toSorted((a, b) => a.box.x - b.box.x);

describe("photographs", { timeout: 300_000 }, () => {
  test("are searched for faces, each with a box, points around it and what is compared of it", async () => {
    for (const [number, count] of [
      [1, 3],
      [2, 3],
      [3, 3],
      [4, 4],
    ] as const) {
      const faces = await pool.faces(await photograph(number), false);
      expect(faces).toHaveLength(count);
      for (const { box, points, kind, vector, sureness } of faces) {
        expect(points).toHaveLength(5);
        for (const { x, y } of points) {
          expect(x).toBeGreaterThan(box.x - box.width / 4);
          expect(x).toBeLessThan(box.x + box.width * 1.25);
          expect(y).toBeGreaterThan(box.y - box.height / 4);
          expect(y).toBeLessThan(box.y + box.height * 1.5);
        }
        expect(sureness).toBeGreaterThan(0.25);
        expect(vector).toHaveLength(kind === "photograph" ? 128 : 52);
      }
    }
  });

  test("blurred, small, as a poor JPEG or dark are never read as somebody else, nor two people as one", async () => {
    const bytes = await photograph(4);
    const whole = leftToRight(await pool.faces(bytes, false));
    const verdicts: string[] = [];
    for (const changed of [
      await sharp(bytes).resize({ width: 1200 }).jpeg({ quality: 40 }).toBuffer(),
      await sharp(bytes).blur(2).png().toBuffer(),
      await sharp(bytes).modulate({ brightness: 0.6 }).png().toBuffer(),
    ]) {
      const faces = leftToRight(await pool.faces(changed, false));
      expect(faces).toHaveLength(whole.length);
      for (const [place, face] of faces.entries())
        for (const [other, reference] of whole.entries()) {
          const { instrument, verdict } = compareFace(face, [reference]);
          if (instrument !== "face-identity") continue; // no claim of identity: it looks drawn
          expect(verdict).not.toBe(place === other ? "different" : "same");
          verdicts.push(verdict);
        }
    }
    expect(verdicts).toContain("same");
    expect(verdicts).toContain("different");
  });

  test("without a face have none", async () => {
    const { data, info } = { data: Buffer.alloc(300 * 200 * 3, 90), info: { width: 300, height: 200 } };
    const even = await sharp(data, { raw: { ...info, channels: 3 } })
      .png()
      .toBuffer();
    expect(await pool.faces(even, false)).toEqual([]);
  });

  test("known to be drawn are read as drawn, whatever they look like", async () => {
    const faces = await pool.faces(await photograph(2), true);
    expect(new Set(faces.map(({ kind }) => kind))).toEqual(new Set(["drawing"]));
  });
});

const people = [
  "a woman in her twenties with pale skin, long red hair, green eyes and freckles",
  "a woman in her thirties with dark skin, black braids and brown eyes",
  "a man in his twenties with tan skin, short blond hair and blue eyes",
] as const;

async function drawn(person: number, variant: SketchVariant, scene: string): Promise<FaceVector> {
  const prompt = `portrait of ${people[person] ?? ""}${scene}`;
  const { bytes } = await drawSketch({ prompt, variant, width: 512, height: 512, seed: 100 + person });
  const [face] = await pool.faces(bytes, true);
  if (face === undefined) throw new Error(`no face found: ${prompt}, ${variant}`);
  return face;
}

describe("drawings", { timeout: 300_000 }, () => {
  test("of one person in two places are drawn alike, of two people drawn otherwise, by each variant", async () => {
    for (const variant of sketchVariants) {
      const [at, elsewhere] = [
        await Promise.all(people.map((_, person) => drawn(person, variant, ""))),
        await Promise.all(people.map((_, person) => drawn(person, variant, " in a cafe"))),
      ];
      for (const [person, face] of at.entries())
        for (const [other, reference] of elsewhere.entries()) {
          const { instrument, verdict } = compareFace(face, [reference]);
          expect([variant, person, other, instrument, verdict]).toEqual([
            variant,
            person,
            other,
            "face-likeness",
            person === other ? "same" : "different",
          ]);
        }
    }
  });
});

describe("a comparison", () => {
  const of = (kind: FaceVector["kind"], ...values: readonly number[]): FaceVector => ({
    kind,
    vector: Float32Array.from(values),
  });

  test("with several pictures is the median distance", () => {
    const found = compareFace(of("photograph", 0, 0), [
      of("photograph", 0.1, 0),
      of("photograph", 0.3, 0),
      of("photograph", 5, 0),
    ]);
    expect(found).toMatchObject({ instrument: "face-identity", verdict: "same", reason: null, references: 3 });
    expect(found.distance).toBeCloseTo(0.3, 5);
  });

  test("between the thresholds is unsure, and says why", () => {
    expect(compareFace(of("photograph", 0.6), [of("photograph", 0)])).toMatchObject({
      verdict: "unsure",
      reason: expect.stringContaining("between") as unknown,
    });
  });

  test("of a photograph with drawings makes no claim, and none the other way round", () => {
    expect(compareFace(of("photograph", 0), [of("drawing", 0)])).toMatchObject({ distance: null, verdict: "unsure" });
    expect(compareFace(of("drawing", 0), [of("photograph", 0)])).toMatchObject({ distance: null, verdict: "unsure" });
  });

  test("names the pictures nearest to all others as the best to work from", () => {
    const places = bestReferences([of("photograph", 9), of("photograph", 1), of("photograph", 1.2), of("drawing", 1)]);
    expect(places).toEqual([2, 1, 0, 3]);
  });
});
