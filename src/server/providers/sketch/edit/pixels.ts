/** Pictures and masks as bytes at the size that is drawn, and their way onto a canvas. */
import { type Canvas, createCanvas } from "@napi-rs/canvas";
import sharp from "sharp";
import { filled } from "./fill.ts";

export interface Base {
  /** Red, green, blue and alpha, four bytes a pixel; every pixel is opaque. */
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** The first picture at the size that is drawn: its own pixels where that is its own size. What shows through is filled from around it. */
export async function baseOf(bytes: Uint8Array, width: number, height: number): Promise<Base> {
  const raw = await sharp(bytes)
    .resize(width, height, { fit: "fill" })
    .toColourspace("srgb")
    .ensureAlpha()
    .raw({ depth: "uchar" })
    .toBuffer();
  const base = { data: new Uint8ClampedArray(raw.buffer, raw.byteOffset, raw.length), width, height };
  const holes = Uint8Array.from({ length: width * height }, (_, at) => ((raw[at * 4 + 3] ?? 255) < 128 ? 255 : 0));
  const whole = holes.includes(255) ? filled(base, holes) : base;
  for (let at = 3; at < whole.data.length; at += 4) whole.data[at] = 255;
  return whole;
}

/** One byte a pixel: 255 where it is painted anew, 0 where it stays. What shows through counts as to be painted. */
export async function maskOf(
  mask: Uint8Array,
  picture: Uint8Array,
  width: number,
  height: number,
): Promise<Uint8Array> {
  const size = { width, height, fit: "fill", kernel: "nearest" } as const;
  const [levels, alpha] = await Promise.all([
    sharp(mask).removeAlpha().greyscale().resize(size).toColourspace("b-w").raw({ depth: "uchar" }).toBuffer(),
    sharp(picture).ensureAlpha().extractChannel("alpha").resize(size).raw({ depth: "uchar" }).toBuffer(),
  ]);
  return Uint8Array.from({ length: width * height }, (_, at) =>
    (levels[at] ?? 0) > 127 || (alpha[at] ?? 255) < 128 ? 255 : 0,
  );
}

export function canvasOf({ data, width, height }: Base): Canvas {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  const image = context.createImageData(width, height);
  image.data.set(data);
  context.putImageData(image, 0, 0);
  return canvas;
}

export const dataOf = (canvas: Canvas): Uint8ClampedArray =>
  canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Of all pixels, how many are marked. */
  readonly share: number;
  /** How many of the four edges of the picture it touches. */
  readonly edges: number;
}

/** Where the mask is white; null where it is not. */
export function boundsOf(mask: Uint8Array, width: number, height: number): Bounds | null {
  let [left, right, top, bottom, count] = [width, -1, height, -1, 0];
  for (let at = 0; at < mask.length; at += 1) {
    if ((mask[at] ?? 0) < 128) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    count += 1;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = y;
  }
  if (count === 0) return null;
  const touched = [left === 0, top === 0, right === width - 1, bottom === height - 1];
  return {
    left,
    top,
    width: right - left + 1,
    height: bottom - top + 1,
    share: count / mask.length,
    edges: touched.filter(Boolean).length,
  };
}

/** Mean of a square around each pixel, twice over, which falls off like a lens's blur. */
export function softened(mask: Uint8Array, width: number, height: number, radius: number): Float32Array {
  let values = Float32Array.from(mask);
  for (let pass = 0; pass < 2; pass += 1)
    values = averaged(averaged(values, width, height, radius, 1, width), width, height, radius, width, 1);
  return values;
}

/** Along rows or columns; beyond the picture its last pixel goes on. */
function averaged(
  values: Float32Array,
  width: number,
  height: number,
  radius: number,
  step: number,
  lineStep: number,
): Float32Array<ArrayBuffer> {
  const [length, lines] = step === 1 ? [width, height] : [height, width];
  const out = new Float32Array(values.length);
  const count = 2 * radius + 1;
  for (let line = 0; line < lines; line += 1) {
    const at = (place: number): number =>
      values[line * lineStep + Math.min(length - 1, Math.max(0, place)) * step] ?? 0;
    let sum = 0;
    for (let place = -radius; place <= radius; place += 1) sum += at(place);
    for (let place = 0; place < length; place += 1) {
      out[line * lineStep + place * step] = sum / count;
      sum += at(place + radius + 1) - at(place - radius);
    }
  }
  return out;
}
