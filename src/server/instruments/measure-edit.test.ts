import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Failure, unknown } from "../../core/kernel/index.ts";
import { measureStyle, type MeasuringPool, openMeasuringPool } from "./index.ts";

let pool: MeasuringPool;
beforeAll(() => {
  pool = openMeasuringPool({ threads: 1 });
});
afterAll(() => pool.close());

const [WIDTH, HEIGHT] = [160, 120];
const svg = (inner: string): Promise<Buffer> =>
  sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${inner}</svg>`))
    .png()
    .toBuffer();
const ground = `<linearGradient id="g" x2="1" y2="1"><stop stop-color="#2a5d8f"/><stop offset="1" stop-color="#e7b36a"/></linearGradient>
  <rect width="100%" height="100%" fill="url(#g)"/>`;
const scene = () => svg(`${ground}<circle cx="120" cy="30" r="16" fill="#8a2c38"/>`);
const mask = () =>
  svg(`<rect width="100%" height="100%" fill="black"/><rect x="20" y="30" width="60" height="60" fill="white"/>`);

const numbers = async (after: Buffer) => {
  const readings = await pool.edit({ before: await scene(), after, mask: await mask() });
  return Object.fromEntries(readings.map(({ instrument, value }) => [instrument, value]));
};

describe("an edit", () => {
  test("is read inside the mask, outside it and along its edge", async () => {
    const kept = await numbers(await scene());
    expect(kept).toEqual({ "edit-change": 0, "edit-similarity": 1, "edit-seam": expect.closeTo(1, 1) as number });
    const inside = await numbers(
      await svg(
        `${ground}<circle cx="120" cy="30" r="16" fill="#8a2c38"/><circle cx="50" cy="60" r="20" fill="#f4e05a"/>`,
      ),
    );
    expect(inside["edit-change"]).toBeGreaterThan(0.1);
    expect(inside["edit-similarity"]).toBe(1);
    expect(inside["edit-seam"]).toBeCloseTo(1, 1);
    const astray = await numbers(
      await svg(
        `${ground}<rect x="20" y="30" width="60" height="60" fill="#f4e05a"/><circle cx="120" cy="30" r="26" fill="white"/>`,
      ),
    );
    expect(astray["edit-similarity"]).toBeLessThan(0.95);
    expect(astray["edit-seam"]).toBeGreaterThan(10);
  });

  test("of another size is scaled to the first, and says so", async () => {
    const after = await sharp(await scene())
      .resize(WIDTH * 2, HEIGHT * 2)
      .png()
      .toBuffer();
    const [change] = await pool.edit({ before: await scene(), after, mask: await mask() });
    expect(change?.parameters).toEqual({ scaledFrom: "320x240" });
    expect(change?.value).toBeLessThan(0.01);
  });

  test("is refused where one of the three is no picture, in words that say what to give", async () => {
    const junk = new Uint8Array([1, 2, 3]);
    await expect(pool.edit({ before: await scene(), after: await scene(), mask: junk })).rejects.toThrow(Failure);
    await expect(pool.edit({ before: junk, after: await scene(), mask: await mask() })).rejects.toThrow(
      /cannot be read as a picture/,
    );
  });
});

describe("the style of a set", () => {
  test("is the same for copies, and names the picture that is furthest from the others", async () => {
    const other = await svg(
      `<rect width="100%" height="100%" fill="#101010"/><path d="M0 0L160 120" stroke="#39ff14"/>`,
    );
    const [one, odd] = [await pool.style(await scene()), await pool.style(other)];
    expect(measureStyle([one, one])).toMatchObject({ instrument: "style-consistency", value: 1 });
    const mixed = measureStyle([one, odd, one]);
    expect(mixed.value).toBeLessThan(0.8);
    expect(mixed.detail).toMatchObject({ furthest: { place: 1 } });
  });

  test("has no value for less than two pictures, and says why", () => {
    expect(measureStyle([unknown("it was deleted")])).toMatchObject({
      value: null,
      reason: "a set has two pictures or more",
    });
  });
});
