/** A finished picture in the colours of a palette and with the marks of a brush. Light and shade stay, so that it can be read. */
import type { DrawnStyle } from "../../../../contract/studio/index.ts";
import type { Easel } from "../kit/easel.ts";
import { brushOver } from "./painterly.ts";
import { luminance, type Rgb } from "./tint.ts";

/** How much of a colour stays that the palette does not have. */
const OWN = 0.12;
/** Colours of the palette this far from a pixel's still lend it some of theirs: no hard borders between two. */
const REACH = 34;
/** Colours this near to each other are weighed as one; light is not, so no steps show. */
const BITS = 5;

/** `isBrushed`: the brush has gone over it already. */
export function inStyle(easel: Easel, { palette, brush }: DrawnStyle, isBrushed: boolean): void {
  if (brush === "strokes" && !isBrushed) brushOver(easel);
  const { context, width, height } = easel;
  const image = context.getImageData(0, 0, width, height);
  if (palette.length > 0) inPalette(image.data, palette.map(rgbOf));
  const marks = { data: image.data, width, height, grid: Math.max(4, Math.round(Math.min(width, height) / 110)) };
  if (brush === "flat") levelled(marks);
  else if (brush === "hatching") hatched(marks);
  else if (brush === "dots") dotted(marks);
  else if (brush === "grain") grained(marks, easel.random.fork("grain").next);
  context.putImageData(image, 0, 0);
}

const rgbOf = (hex: string): Rgb => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
];

/** Each pixel takes the hue and strength of the palette's colours that are nearest to it, at its own light. */
function inPalette(data: Uint8ClampedArray, palette: readonly Rgb[]): void {
  const targets = targetsOf(palette);
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
    const light = luminance(red, green, blue);
    const bin = (((red >> (8 - BITS)) << (2 * BITS)) | ((green >> (8 - BITS)) << BITS) | (blue >> (8 - BITS))) * 3;
    data[at] = light + (targets[bin] ?? 0) + (red - light) * OWN;
    data[at + 1] = light + (targets[bin + 1] ?? 0) + (green - light) * OWN;
    data[at + 2] = light + (targets[bin + 2] ?? 0) + (blue - light) * OWN;
  }
}

function targetsOf(palette: readonly Rgb[]): Float32Array {
  const lights = palette.map(([red, green, blue]) => luminance(red, green, blue));
  const hues = palette.map((colour, place): Rgb => [
    colour[0] - (lights[place] ?? 0),
    colour[1] - (lights[place] ?? 0),
    colour[2] - (lights[place] ?? 0),
  ]);
  const targets = new Float32Array(3 * 2 ** (3 * BITS));
  const middle = (bin: number, shift: number): number => (((bin >> shift) & (2 ** BITS - 1)) + 0.5) * 2 ** (8 - BITS);
  for (let bin = 0; bin < 2 ** (3 * BITS); bin += 1) {
    const own = [middle(bin, 2 * BITS), middle(bin, BITS), middle(bin, 0)] as const;
    const light = luminance(...own);
    const distances = hues.map((hue, place) =>
      Math.hypot(
        own[0] - light - hue[0],
        own[1] - light - hue[1],
        own[2] - light - hue[2],
        0.6 * (light - (lights[place] ?? 0)),
      ),
    );
    const nearest = Math.min(...distances);
    const weights = distances.map((distance) => Math.exp(-((distance - nearest) / REACH)));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    for (const channel of [0, 1, 2] as const)
      targets[bin * 3 + channel] =
        (1 - OWN) * hues.reduce((sum, hue, place) => sum + ((weights[place] ?? 0) / whole) * hue[channel], 0);
  }
  return targets;
}

interface Marks {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  /** Pixels between two marks. */
  readonly grid: number;
}

/** Moves one pixel by so much light. */
function lit(data: Uint8ClampedArray, at: number, change: number): void {
  data[at] = (data[at] ?? 0) + change;
  data[at + 1] = (data[at + 1] ?? 0) + change;
  data[at + 2] = (data[at + 2] ?? 0) + change;
}

const lightAt = (data: Uint8ClampedArray, at: number): number =>
  luminance(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);

/** Six steps of light, as cut paper has. */
function levelled({ data }: Marks): void {
  const step = 255 / 6;
  for (let at = 0; at < data.length; at += 4) {
    const light = lightAt(data, at);
    lit(data, at, (Math.floor(light / step) + 0.5) * step - light);
  }
}

/** Strokes one way in half shade, both ways in the dark, on a lightened ground. */
function hatched({ data, width, grid }: Marks): void {
  const thick = grid * 0.34;
  for (let at = 0, place = 0; at < data.length; at += 4, place += 1) {
    const [x, y] = [place % width, Math.floor(place / width)];
    const light = lightAt(data, at);
    const isStroke = (light < 170 && (x + y) % grid < thick) || (light < 95 && (x - y + 100_000 * grid) % grid < thick);
    lit(data, at, isStroke ? -0.45 * light : (255 - light) * 0.34);
  }
}

/** Round dots, larger where it is darker. */
function dotted({ data, width, grid }: Marks): void {
  for (let at = 0, place = 0; at < data.length; at += 4, place += 1) {
    const [x, y] = [place % width, Math.floor(place / width)];
    const light = lightAt(data, at);
    const [across, down] = [(x + y) % grid, (x - y + 100_000 * grid) % grid];
    const reach = Math.hypot(across - grid / 2, down - grid / 2);
    const isDot = reach < grid * 0.62 * Math.sqrt(1 - light / 255);
    lit(data, at, isDot ? -0.3 * light : (255 - light) * 0.4);
  }
}

function grained({ data }: Marks, next: () => number): void {
  for (let at = 0; at < data.length; at += 4) lit(data, at, (next() + next() - 1) * 34);
}
