/** What a drawing takes from pictures to work from: the colours they have, from their darkest to their lightest parts. */
import sharp from "sharp";
import { luminance, type Rgb, type Tones } from "./tint.ts";

/** Enough pixels for the colours of a picture, and quick. */
const SIDE = 64;
const STEPS = 9;

/** Of all pixels so many make a colour: less is an edge or a speck. */
const EXTENT = 1 / 200;

/** The mean colour of each ninth of all pixels, ordered by brightness, and the colours that stand out; each picture counts the same. */
export async function tonesOf(pictures: readonly Uint8Array[]): Promise<Tones> {
  const samples = await Promise.all(pictures.map(sampled));
  const pixels = samples.flat().toSorted((one, other) => luminance(...one) - luminance(...other));
  const alike = Map.groupBy(pixels, (pixel) => pixel.map((channel) => channel >> 5).join(" "));
  return {
    ramp: Array.from({ length: STEPS }, (_, step) =>
      meanOf(pixels.slice((step * pixels.length) / STEPS, ((step + 1) * pixels.length) / STEPS)),
    ),
    colours: [...alike.values()].filter(({ length }) => length >= pixels.length * EXTENT).map(meanOf),
  };
}

async function sampled(picture: Uint8Array): Promise<readonly Rgb[]> {
  const raw = await sharp(picture)
    .flatten({ background: "white" })
    .resize(SIDE, SIDE, { fit: "fill" })
    .toColourspace("srgb")
    .raw()
    .toBuffer();
  const at = (index: number): number => raw[index] ?? 0;
  return Array.from({ length: SIDE * SIDE }, (_, pixel) => [at(pixel * 3), at(pixel * 3 + 1), at(pixel * 3 + 2)]);
}

function meanOf(pixels: readonly Rgb[]): Rgb {
  const sum = (channel: 0 | 1 | 2): number => pixels.reduce((total, pixel) => total + pixel[channel], 0);
  const mean = (channel: 0 | 1 | 2): number => Math.round(sum(channel) / Math.max(1, pixels.length));
  return [mean(0), mean(1), mean(2)];
}
