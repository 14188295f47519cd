import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import type { CallContext, InputPicture } from "../spec/index.ts";
import { luminance } from "./finish/tint.ts";
import { tonesOf } from "./finish/tones.ts";
import { openDrawingPool, sketchModels } from "./index.ts";

const pool = openDrawingPool(1);
afterAll(() => pool.close());
const context: CallContext = { signal: new AbortController().signal, onProgress: () => undefined };
const [flat] = sketchModels(pool);

const plain = async (background: string): Promise<InputPicture> => {
  const size = { width: 40, height: 30 };
  const bytes = await sharp({ create: { ...size, channels: 3, background } })
    .png()
    .toBuffer();
  return { ...size, bytes, type: "image/png" };
};

async function drawn(references: readonly InputPicture[], prompt = "A boat on a lake") {
  const answer = await flat?.place(
    {
      prompt,
      tier: null,
      size: { width: 256, height: 256 },
      seed: 4,
      format: null,
      references,
      mask: null,
      webhookUrl: null,
    },
    context,
  );
  if (answer === undefined || !("kind" in answer) || answer.result.kind !== "bytes") throw new Error("a drawing");
  return { bytes: answer.result.picture.bytes, warnings: answer.warnings };
}

const meanOf = async (bytes: Uint8Array): Promise<readonly number[]> =>
  (await sharp(bytes).stats()).channels.map(({ mean }) => mean);

describe("pictures to work from, at the built-in renderer", () => {
  it("lend it their colours and nothing else, and it says so", async () => {
    const [alone, red, blue] = [
      await drawn([]),
      await drawn([await plain("#a02010")]),
      await drawn([await plain("#1020a0"), await plain("#2030c0")]),
    ];
    const [redMean, blueMean] = [await meanOf(red.bytes), await meanOf(blue.bytes)];
    expect((redMean[0] ?? 0) - (redMean[2] ?? 0)).toBeGreaterThan(60);
    expect((blueMean[2] ?? 0) - (blueMean[0] ?? 0)).toBeGreaterThan(60);
    expect(alone.warnings).toEqual([]);
    expect(red.warnings).toEqual([
      "Of the picture to work from only the colours were used: the drawing is tinted with them. What it shows is not in it.",
    ]);
    expect(blue.warnings[0]).toMatch(/^Of the 2 pictures to work from only the colours were used/);
  });

  it("give the same drawing each time, with its light and shade kept", async () => {
    const green = await plain("#208040");
    const [one, again, alone] = [await drawn([green]), await drawn([green]), await drawn([])];
    expect(Buffer.from(one.bytes).equals(again.bytes)).toBe(true);
    const light = async (bytes: Uint8Array): Promise<number> => {
      const [red = 0, middle = 0, blue = 0] = await meanOf(bytes);
      return luminance(red, middle, blue);
    };
    expect(Math.abs((await light(one.bytes)) - (await light(alone.bytes)))).toBeLessThan(8);
  });

  it("leave a colour that they have themselves: a drawing made from its own draft looks like it", async () => {
    const fox = "A red fox in the snow at dusk";
    const draft = (await drawn([], fox)).bytes;
    const final = (await drawn([{ width: 256, height: 256, bytes: draft, type: "image/png" }], fox)).bytes;
    const difference = await sharp(draft)
      .composite([{ input: Buffer.from(final), blend: "difference" }])
      .png()
      .toBuffer();
    for (const mean of (await meanOf(difference)).slice(0, 3)) expect(mean).toBeLessThan(4);
  });

  it("count alike, from their darkest to their lightest parts", async () => {
    const { ramp: tones, colours } = await tonesOf([(await plain("black")).bytes, (await plain("white")).bytes]);
    expect([tones[0], tones[4]?.[0], tones.at(-1)]).toEqual([[0, 0, 0], expect.any(Number), [255, 255, 255]]);
    expect(tones[3]).toEqual([0, 0, 0]);
    expect(tones[5]).toEqual([255, 255, 255]);
    expect(colours).toEqual([
      [0, 0, 0],
      [255, 255, 255],
    ]);
  });
});
