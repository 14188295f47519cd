import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawingNoteIn } from "../../spec/index.ts";
import { drawSketch, openDrawingPool, type SketchVariant, sketchVariants } from "../index.ts";
import { sceneIn } from "../scene-note.ts";
import {
  type Answered,
  type Area,
  asked,
  difference,
  maskOver,
  outside,
  reference,
  rgb,
  SIDE,
  within,
} from "../testing/pictures.ts";

const pool = openDrawingPool(1);
afterAll(() => pool.close());

const PROMPT = "a woman with long brown hair in a kitchen, a blue shirt, a green mug";
const HEAD: Area = [90, 30, 140, 130];
const TABLE: Area = [0, 230, 320, 90];
const LEFT: Area = [8, 120, 80, 100];
const drafts = new Map<SketchVariant, Answered>();
beforeAll(async () => {
  for (const variant of sketchVariants) drafts.set(variant, await asked(pool, variant, { prompt: PROMPT }));
});
const draft = (variant: SketchVariant): Uint8Array => drafts.get(variant)?.bytes ?? new Uint8Array();

/** A photograph of nothing in particular: a ramp, which no renderer here makes. */
async function foreign(): Promise<Uint8Array> {
  const data = Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, at) => 40 + ((Math.floor(at / 3) % SIDE) / SIDE) * 160);
  return new Uint8Array(
    await sharp(data, { raw: { width: SIDE, height: SIDE, channels: 3 } })
      .png()
      .toBuffer(),
  );
}

describe("a picture that was drawn here, drawn again", () => {
  it("keeps its scene, and changes what the prompt names", async () => {
    const { bytes, warnings } = await asked(pool, "precise", {
      prompt: "red hair, round glasses",
      references: [reference(draft("precise"))],
      seed: 99,
    });
    expect(await difference(draft("precise"), bytes, within(HEAD))).toBeGreaterThan(5);
    expect(await difference(draft("precise"), bytes, within(TABLE))).toBeLessThan(0.5);
    expect(warnings).toEqual([
      "The scene of the first picture was drawn again, with what the prompt changes in it; another seed gives the same. From a strength of 0.75 on it is arranged anew.",
    ]);
  });

  it("is as it was at strength 0, in other light at little, and arranged anew at much", async () => {
    const references = [reference(draft("precise"))];
    const prompt = "a beach at night, red hair";
    const at = (strength: number) => asked(pool, "precise", { prompt, references, strength, seed: 99 });
    const [none, little, much] = [await at(0), await at(0.2), await at(0.9)];
    expect((await rgb(none.bytes)).equals(await rgb(draft("precise")))).toBe(true);
    expect(sceneIn(drawingNoteIn(little.bytes) ?? "")?.request).toMatchObject({ scene: "kitchen", time: "night" });
    expect(sceneIn(drawingNoteIn(much.bytes) ?? "")).toMatchObject({
      seed: 99,
      request: { scene: "beach", people: [{ hairColour: "#b04a22", presents: "woman" }] },
    });
  });

  it("can be changed again and again, each step from the one before", async () => {
    const red = await asked(pool, "flat", { prompt: "red hair", references: [reference(draft("flat"))] });
    const both = await asked(pool, "flat", { prompt: "round glasses", references: [reference(red.bytes)] });
    const back = await asked(pool, "flat", {
      prompt: "without glasses, brown hair",
      references: [reference(both.bytes)],
    });
    expect(sceneIn(drawingNoteIn(both.bytes) ?? "")?.request.people).toMatchObject([
      { glasses: "round", hairColour: "#b04a22" },
    ]);
    expect(await difference(draft("flat"), back.bytes, () => true)).toBeLessThan(1);
  });

  it("loses what is to be removed", async () => {
    const { bytes } = await asked(pool, "flat", { prompt: "remove the mug", references: [reference(draft("flat"))] });
    expect(sceneIn(drawingNoteIn(bytes) ?? "")?.request.things).toEqual([]);
    expect(await difference(draft("flat"), bytes, within(TABLE))).toBeGreaterThan(2);
    expect(await difference(draft("flat"), bytes, within(HEAD))).toBe(0);
  });

  it("lends a product to another scene", async () => {
    const { warnings, bytes } = await asked(pool, "flat", {
      prompt: "on a beach",
      references: [reference(draft("flat"), { role: "product" })],
    });
    expect(warnings).toContain("From picture 1 came: mug.");
    expect(sceneIn(drawingNoteIn(bytes) ?? "")?.request.things).toEqual([{ kind: "mug", colour: "#3f7d4e", count: 1 }]);
  });
});

describe("a mask", () => {
  const masked = async (variant: SketchVariant) =>
    asked(pool, variant, {
      prompt: "short blond hair",
      references: [reference(draft(variant))],
      mask: await maskOver(HEAD),
    });

  it("precise: leaves every pixel outside it as it was", async () => {
    const { bytes } = await masked("precise");
    expect(await difference(draft("precise"), bytes, outside(HEAD))).toBe(0);
    expect(await difference(draft("precise"), bytes, within(HEAD))).toBeGreaterThan(3);
  });

  it("flat: bleeds over its edge and no further, and says so", async () => {
    const { bytes, warnings } = await masked("flat");
    expect(await difference(draft("flat"), bytes, outside(HEAD))).toBeGreaterThan(0);
    expect(await difference(draft("flat"), bytes, outside(HEAD, 12))).toBe(0);
    expect(warnings).toContain("The edge of the mask is soft: a little of the change lies outside it.");
  });

  it("painterly: goes over the rest once more, and says so", async () => {
    const { bytes, warnings } = await masked("painterly");
    const rest = await difference(draft("painterly"), bytes, outside(HEAD));
    expect(rest).toBeGreaterThan(0.2);
    expect(rest).toBeLessThan(8);
    expect(warnings).toContain(
      "The brush went over the whole picture again: outside the mask it is a little softer than before.",
    );
  });

  it("gets what was not there before into itself", async () => {
    const { bytes } = await asked(pool, "precise", {
      prompt: "a red apple",
      references: [reference(draft("precise"))],
      mask: await maskOver(LEFT),
    });
    expect(await difference(draft("precise"), bytes, within(LEFT))).toBeGreaterThan(5);
    expect(await difference(draft("precise"), bytes, outside(LEFT))).toBe(0);
  });

  it("over a picture from elsewhere is painted in its colours, and the rest is kept", async () => {
    const photo = await foreign();
    const { bytes, warnings } = await asked(pool, "precise", {
      prompt: "a vase",
      references: [reference(photo)],
      mask: await maskOver(LEFT),
    });
    expect(await difference(photo, bytes, outside(LEFT))).toBe(0);
    expect(await difference(photo, bytes, within(LEFT))).toBeGreaterThan(3);
    expect(warnings[0]).toMatch(/^The picture was not drawn here, so only its colours are known/);
    expect(drawingNoteIn(bytes)).toBeNull();
  });

  it("over a picture from elsewhere is filled from around it where nothing is named", async () => {
    const photo = await foreign();
    const { bytes, warnings } = await asked(pool, "precise", {
      prompt: "remove the house",
      references: [reference(photo)],
      mask: await maskOver(LEFT),
    });
    // The ramp goes on through the gap, within what smoothing costs.
    expect(await difference(photo, bytes, within(LEFT))).toBeLessThan(6);
    expect(warnings[0]).toMatch(/^The marked part was filled with the colours around it/);
  });

  it("around a picture on a larger canvas continues its edges", async () => {
    const [inner, margin] = [SIDE / 2, SIDE / 4];
    const small = await sharp({ create: { width: inner, height: inner, channels: 3, background: "#3f7d4e" } })
      .extend({ left: margin, right: margin, top: margin, bottom: margin, background: { r: 0, g: 0, b: 0, alpha: 0 } })
      .png()
      .toBuffer();
    const hole = await maskOver([margin, margin, inner, inner]);
    const around = new Uint8Array(await sharp(hole.bytes).negate().png().toBuffer());
    const { bytes } = await asked(pool, "precise", {
      prompt: "more of it",
      references: [reference(new Uint8Array(small))],
      mask: { ...hole, bytes: around },
    });
    const green = await sharp({ create: { width: SIDE, height: SIDE, channels: 3, background: "#3f7d4e" } })
      .png()
      .toBuffer();
    expect(await difference(new Uint8Array(green), bytes, () => true)).toBeLessThan(1);
  });

  it("over a picture of another size is scaled with it, and says so", async () => {
    const { bytes, warnings } = await asked(pool, "precise", {
      prompt: "a vase",
      size: { width: SIDE - 8, height: SIDE - 8 },
      references: [reference(await foreign())],
      mask: await maskOver(LEFT),
    });
    expect((await sharp(bytes).metadata()).width).toBe(SIDE - 8);
    expect(warnings[0]).toBe("The first picture was scaled from 320 × 320 to 312 × 312 pixels, as was asked for.");
  });

  it("is refused at a size of another shape, with what to do", async () => {
    const answer = asked(pool, "precise", {
      prompt: "a vase",
      size: { width: SIDE, height: SIDE / 2 + 96 },
      references: [reference(draft("precise"))],
      mask: await maskOver(LEFT),
    });
    await expect(answer).rejects.toMatchObject({
      problem: { kind: "invalid", billed: "no", sentence: expect.stringMatching(/ask for its own size/) as unknown },
    });
  });
});

describe("a face exchanged", () => {
  it("changes the face and leaves clothes, room and hair as they were", async () => {
    const other = await asked(pool, "precise", { prompt: "an old man with a full beard, very dark skin", seed: 3 });
    const { bytes, warnings } = await asked(pool, "precise", {
      prompt: "the face",
      references: [reference(draft("precise"))],
      faceFrom: reference(other.bytes),
    });
    expect(await difference(draft("precise"), bytes, within(HEAD))).toBeGreaterThan(3);
    expect(await difference(draft("precise"), bytes, within(TABLE))).toBeLessThan(0.5);
    expect(await difference(draft("precise"), bytes, within([0, 0, 80, 200]))).toBe(0);
    expect(sceneIn(drawingNoteIn(bytes) ?? "")?.request.people).toMatchObject([
      { beard: "full", skin: "dark", hairStyle: "long", presents: "woman", outfit: "shirt" },
    ]);
    expect(warnings).toEqual(["The face was exchanged: hair, clothes, pose and scene are as they were."]);
  });

  it("comes from a described person too", async () => {
    const { bytes } = await asked(pool, "flat", {
      prompt: "the face",
      references: [reference(draft("flat"))],
      faceFrom: { attributes: { skin: "pale", eyes: "blue" }, seed: 5 },
    });
    expect(sceneIn(drawingNoteIn(bytes) ?? "")?.request.people).toMatchObject([{ skin: "pale", eyeColour: "#5c93bd" }]);
  });

  it("is refused for pictures from elsewhere and without people, and says what to choose", async () => {
    const mug = await asked(pool, "flat", { prompt: "a mug" });
    const [photo, own] = [reference(await foreign()), reference(draft("flat"))];
    const swap = (onto: typeof own, from: typeof own) =>
      asked(pool, "flat", { prompt: "the face", references: [onto], faceFrom: from });
    const refusal = (sentence: RegExp) => ({
      problem: { kind: "invalid", billed: "no", sentence: expect.stringMatching(sentence) as unknown },
    });
    await expect(swap(photo, own)).rejects.toMatchObject(refusal(/only in pictures that it drew itself/));
    await expect(swap(own, photo)).rejects.toMatchObject(refusal(/knows faces only from pictures that it drew/));
    await expect(swap(reference(mug.bytes), own)).rejects.toMatchObject(refusal(/Nobody stands in the first picture/));
  });
});

describe("what a drawing notes of itself", () => {
  it("stands in pictures of the studio alone, without the prompt's words and the variant", async () => {
    const { bytes } = await drawSketch({ prompt: PROMPT, variant: "flat", width: 256, height: 256, seed: 7 });
    expect(drawingNoteIn(bytes)).toBeNull();
    const note = drawingNoteIn(draft("flat")) ?? "";
    expect(note).not.toMatch(/flat|with long brown|a green mug/);
    expect((await sharp(draft("flat")).metadata()).format).toBe("png");
  });

  it("is ignored where it is none of this renderer's, or was tampered with", () => {
    const note = drawingNoteIn(draft("flat")) ?? "";
    expect(sceneIn(note)).not.toBeNull();
    expect(sceneIn(undefined)).toBeNull();
    for (const wrong of ["", "null", "{", "{}", note.replace('"version":1', '"version":2'), note.replace("#", "url(")])
      expect(sceneIn(wrong)).toBeNull();
    expect(drawingNoteIn(new Uint8Array([1, 2, 3]))).toBeNull();
    expect(drawingNoteIn(draft("flat").subarray(0, 60))).toBeNull();
  });
});
