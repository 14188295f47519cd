import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { normal, seededRandom } from "../../core/ranking/testing/random.ts";
import { Failure, known, unknown } from "../../core/kernel/index.ts";
import {
  type InstrumentReading,
  instruments,
  type MeasuringPool,
  measureSet,
  nearestInSet,
  openMeasuringPool,
} from "./index.ts";
import { isFault } from "./instrument.ts";
import { sheets } from "./sheets/index.ts";
import { drawnRecipe, madePicture, recipes, type TextPicture } from "./testing/text-pictures.ts";

let pool: MeasuringPool;
beforeAll(() => {
  pool = openMeasuringPool({ threads: 2 });
});
afterAll(() => pool.close());

const nothingAsked = { size: null, aspectRatio: null };
const readings = async (
  bytes: Uint8Array,
  parts: {
    readonly texts?: readonly string[];
    readonly asked?: { size: string | null; aspectRatio: string | null };
  } = {},
) => (await pool.picture({ bytes, asked: parts.asked ?? nothingAsked, texts: parts.texts ?? [] })).readings;

function reading(all: readonly InstrumentReading[], id: string): InstrumentReading {
  const found = all.find(({ instrument }) => instrument === id);
  if (found === undefined) throw new Error(`no reading of ${id}`);
  return found;
}

/** Smooth shading with shapes in it, as a picture without faults. */
async function cleanPicture(width = 512, height = 384): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <linearGradient id="g" x2="1" y2="1"><stop stop-color="#2a5d8f"/><stop offset="1" stop-color="#e7b36a"/></linearGradient>
    <rect width="100%" height="100%" fill="url(#g)"/>
    ${Array.from({ length: 12 }, (_, i) => `<circle cx="${40 + i * 37}" cy="${60 + ((i * 97) % 250)}" r="${14 + i}" fill="hsl(${i * 31} 60% 45%)"/>`).join("")}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

async function withNoise(bytes: Uint8Array, sigma: number): Promise<Uint8Array> {
  const random = seededRandom(5);
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const noisy = Uint8Array.from(data, (level) =>
    Math.max(0, Math.min(255, Math.round(level + sigma * normal(random)))),
  );
  return sharp(noisy, { raw: { width: info.width, height: info.height, channels: 3 } })
    .png()
    .toBuffer();
}

const faultsOf = async (bytes: Uint8Array): Promise<unknown> =>
  (reading(await readings(bytes), "technical-faults").detail as { faults: { instrument: string }[] }).faults.map(
    ({ instrument }) => instrument,
  );

describe("the sheets", () => {
  test("have an id, a version, a unit, a formula, what they cannot see, and a threshold or why there is none", () => {
    for (const [id, sheet] of Object.entries(sheets)) {
      expect(sheet.id).toBe(id);
      expect(sheet.version).toMatch(/^[1-9]\d*$/);
      for (const text of [sheet.name, sheet.unit, sheet.reads, sheet.formula]) expect(text).not.toBe("");
      expect(sheet.cannotSee.length).toBeGreaterThan(0);
      expect((sheet.fault === null) === (sheet.noFaultBecause !== null)).toBe(true);
    }
  });

  test("call a value past either threshold a fault, and one on it none", () => {
    const ratio = sheets["ratio-received"];
    expect([0.96, 0.97, 1, 1.03, 1.04].map((value) => isFault(ratio, value))).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
    expect(isFault(sheets.colourfulness, 1e6)).toBe(false);
  });
});

describe("one picture", () => {
  test("is read by every instrument of pictures, each with its version and unit, or a reason", async () => {
    const all = await readings(await cleanPicture());
    for (const each of all) {
      const sheet = instruments.find(({ id }) => id === each.instrument);
      expect([each.version, each.unit]).toEqual([sheet?.version, sheet?.unit]);
      expect((each.value === null) === (each.reason !== null)).toBe(true);
    }
    expect(all.map(({ instrument }) => instrument).toSorted()).toEqual(
      instruments
        .map(({ id }) => id)
        .filter((id) => !/^(?:perceptual|edit|style|face)-/.test(id))
        .toSorted(),
    );
  });

  test("without faults has none; blur, noise, JPEG and posterising are each found, and nothing else", async () => {
    const clean = await cleanPicture();
    expect(await faultsOf(clean)).toEqual([]);
    expect(await faultsOf(await sharp(clean).blur(2.5).png().toBuffer())).toEqual(["sharpness"]);
    expect(await faultsOf(await withNoise(clean, 12))).toEqual(["noise"]);
    expect(await faultsOf(await sharp(clean).jpeg({ quality: 8 }).toBuffer())).toContain("blocking");
    const posterised = await sharp(clean).raw().toBuffer({ resolveWithObject: true });
    const stairs = Uint8Array.from(posterised.data, (level) => Math.round(level / 12) * 12);
    const { width, height, channels } = posterised.info;
    expect(await faultsOf(await sharp(stairs, { raw: { width, height, channels } }).png().toBuffer())).toContain(
      "banding",
    );
  });

  test("is compared with what was asked for, as it is shown: a turned one is upright first", async () => {
    const turned = await sharp(await cleanPicture(512, 256))
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const upright = await readings(turned, { asked: { size: "256x512", aspectRatio: null } });
    expect(reading(upright, "size-received").value).toBe(1);
    expect(reading(upright, "ratio-received")).toMatchObject({ value: 1, parameters: { size: "256x512" } });
    const square = await readings(await cleanPicture(512, 512), { asked: { size: null, aspectRatio: "16:9" } });
    expect(reading(square, "ratio-received").value).toBe(0.5625);
    expect(reading(square, "size-received")).toMatchObject({ value: null, reason: "no size in pixels was asked for" });
    expect(reading(square, "technical-faults").value).toBe(1);
  });

  test("gives the same numbers again, on whichever thread", async () => {
    const bytes = await cleanPicture();
    const [first, ...others] = await Promise.all([1, 2, 3, 4].map(() => readings(bytes)));
    for (const other of others) expect(other).toEqual(first);
  });

  test.each([
    ["no picture", Buffer.from("plain text")],
    ["nothing", Buffer.alloc(0)],
  ])("that is %s is refused with a sentence, and the thread goes on", async (_, bytes) => {
    const error: unknown = await readings(bytes).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Failure);
    expect(error).toMatchObject({
      code: "invalid-input",
      message: expect.stringContaining("give a whole JPEG") as unknown,
    });
    expect(await readings(await cleanPicture())).toHaveLength(10);
  });

  test("that is cut short is refused", async () => {
    const whole = await sharp(await cleanPicture())
      .jpeg()
      .toBuffer();
    await expect(readings(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({ code: "invalid-input" });
  });
});

describe("text accuracy", () => {
  const cerOf = async ({ bytes, drawn }: TextPicture): Promise<number> =>
    reading(await readings(bytes, { texts: drawn }), "text-accuracy").value ?? Number.NaN;

  test("reads the made set with a mean error of at most 0.12", { timeout: 300_000 }, async () => {
    const random = seededRandom(20_261_123);
    const set = [...recipes, ...Array.from({ length: 4 }, (_, place) => drawnRecipe(random, place))];
    const errors = await Promise.all(set.map(async (recipe) => cerOf(await madePicture(recipe))));
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThanOrEqual(0.12);
  });

  test("counts a misspelling as one, and never corrects it", async () => {
    const recipe = recipes.find(({ name }) => name.includes("COFFFE SHOPP"));
    if (recipe === undefined) throw new Error("the made set has a misspelt sign");
    const { bytes } = await madePicture(recipe);
    const asked = ["Coffee Shop"];
    const found = reading(await readings(bytes, { texts: asked }), "text-accuracy");
    expect(found).toMatchObject({
      value: 0.1, // f for e; the second p lies outside of the stretch that fits best
      parameters: { texts: asked },
      detail: {
        texts: [{ text: "Coffee Shop", edits: 1, length: 10, rate: 0.1 }],
        read: expect.stringMatching(/^COFFFE ?SHOPP$/) as unknown,
      },
    });
  });

  test("is the mean over the strings: one there, one not at all", async () => {
    const { bytes } = await madePicture({ name: "sign", lines: ["Fresh bread"], face: "sans", size: 90 });
    const found = reading(await readings(bytes, { texts: ["Fresh bread", "WXYZ"] }), "text-accuracy");
    expect(found.value).toBe(0.5);
  });

  test("has no value where no text was asked for", async () => {
    const found = reading(await readings(await cleanPicture(), { texts: ["  "] }), "text-accuracy");
    expect(found).toMatchObject({ value: null, reason: "no text was asked for" });
  });
});

describe("sets", () => {
  const hash = (text: string) => known(text.repeat(16));

  test("have a diversity and a closest pair", () => {
    const { diversity, similarity, closest } = measureSet([hash("0"), hash("f"), hash("1")]);
    expect(diversity.value).toBeCloseTo((1 + 0.25 + 0.75) / 3, 5);
    expect([similarity.value, closest]).toEqual([0.75, [0, 2]]);
  });

  test("say why there is none: one picture, or a picture without a hash", () => {
    expect(measureSet([hash("0")]).diversity).toMatchObject({ value: null, reason: "a set has two pictures or more" });
    const even = measureSet([hash("0"), unknown("the picture is of one even tone")]);
    expect(even.diversity).toMatchObject({ value: null, reason: "the picture is of one even tone" });
  });

  test("name the nearest other picture", () => {
    const hashes = [hash("0"), hash("f"), hash("1"), unknown("one even tone")];
    expect(nearestInSet(hashes, 0)).toMatchObject({ of: 2, reading: { value: 0.75 } });
    expect(nearestInSet([hash("0")], 0)).toMatchObject({ of: null, reading: { value: null } });
    expect(nearestInSet(hashes, 3)).toMatchObject({ of: null, reading: { reason: "one even tone" } });
  });
});

describe("the pool", () => {
  test("runs more jobs than it has threads, in any order, each to its own caller", async () => {
    const pictures = await Promise.all(Array.from({ length: 7 }, (_, i) => cleanPicture(100 + 20 * i, 90)));
    const sizes = await Promise.all(
      pictures.map(async (bytes) => (await pool.picture({ bytes, asked: nothingAsked, texts: [] })).width),
    );
    expect(sizes).toEqual(Array.from({ length: 7 }, (_, i) => 100 + 20 * i));
  });

  test("rejects what is waiting when it is closed, and takes nothing more", async () => {
    const closing = openMeasuringPool({ threads: 1 });
    const bytes = await cleanPicture();
    const jobs = [1, 2, 3].map(() => closing.fingerprint(bytes).catch((error: unknown) => error));
    await closing.close();
    for (const job of await Promise.all(jobs)) expect(job).toBeInstanceOf(Failure);
    await expect(closing.fingerprint(bytes)).rejects.toThrow("closed");
  });
});
