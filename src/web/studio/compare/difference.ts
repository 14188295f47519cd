import type { Size } from "../words/index.ts";
import type { Point } from "./view.ts";

/** Where two pictures differ, pixel by pixel: pure, on the bytes of two canvases of one size (red, green, blue, alpha). */

/** The longest side at which pictures are compared. */
const SIDE_MAX = 2048;

export interface Placed {
  /** Of both canvases: the first picture's, smaller where it is larger than any screen. */
  readonly canvas: Size;
  /** Where the second picture is drawn, in whole pixels, so that nothing is blurred by being moved. */
  readonly second: Size & Point;
}

/** The second picture fitted into the first one's frame, in its middle, and moved as both are lined up. */
export function placed(first: Size & { readonly offset: Point }, second: Size & { readonly offset: Point }): Placed {
  const scale = Math.min(1, SIDE_MAX / Math.max(first.width, first.height));
  const canvas = { width: Math.round(first.width * scale), height: Math.round(first.height * scale) };
  const fit = Math.min(canvas.width / second.width, canvas.height / second.height);
  const [width, height] = [Math.round(second.width * fit), Math.round(second.height * fit)];
  const x = (canvas.width - width) / 2 + second.offset.x * width - first.offset.x * canvas.width;
  const y = (canvas.height - height) / 2 + second.offset.y * height - first.offset.y * canvas.height;
  return { canvas, second: { width, height, x: Math.round(x), y: Math.round(y) } };
}

export interface Difference {
  /** How many pixels lie in both pictures, and how many of these differ by more than was to be ignored. */
  readonly compared: number;
  readonly differing: number;
  /** The first picture in grey and dim, and the differences on it, the brighter the greater; as large as the canvases. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

type Bytes = Uint8ClampedArray;

export function differenceOf(
  first: Bytes,
  second: Bytes,
  { canvas, second: box }: Placed,
  ignored: number,
): Difference {
  const pixels = new Uint8ClampedArray(first.length);
  let [compared, differing] = [0, 0];
  for (let y = 0, at = 0; y < canvas.height; y++) {
    const isInRow = y >= box.y && y < box.y + box.height;
    for (let x = 0; x < canvas.width; x++, at += 4) {
      const ground = (byte(first, at) * 0.3 + byte(first, at + 1) * 0.59 + byte(first, at + 2) * 0.11) * 0.3;
      const isInBoth = isInRow && x >= box.x && x < box.x + box.width;
      const apart = isInBoth ? apartAt(first, second, at) : 0;
      if (isInBoth) compared++;
      const isDifferent = apart > ignored;
      if (isDifferent) differing++;
      // From amber to white, so that it is told from the grey without seeing colours.
      const heat = isDifferent ? 0.45 + (0.55 * apart) / 255 : 0;
      pixels[at] = isDifferent ? 255 * Math.min(1, heat + 0.35) : ground;
      pixels[at + 1] = isDifferent ? 255 * heat : ground;
      pixels[at + 2] = isDifferent ? 255 * Math.max(0, heat - 0.3) : ground;
      pixels[at + 3] = 255;
    }
  }
  return { compared, differing, pixels };
}

const byte = (bytes: Bytes, at: number): number => bytes[at] ?? 0;

/** The greatest difference of any channel, in steps of 255. */
const apartAt = (first: Bytes, second: Bytes, at: number): number =>
  Math.max(
    Math.abs(byte(first, at) - byte(second, at)),
    Math.abs(byte(first, at + 1) - byte(second, at + 1)),
    Math.abs(byte(first, at + 2) - byte(second, at + 2)),
    Math.abs(byte(first, at + 3) - byte(second, at + 3)),
  );
