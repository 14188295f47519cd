/** Draws a finished picture in given colours: dark parts in the dark ones, light parts in the light ones. What has one of them already keeps it. */
import type { Easel } from "../kit/easel.ts";

/** Red, green and blue, 0 to 255 each. */
export type Rgb = readonly [red: number, green: number, blue: number];

export interface Tones {
  /** From dark to light. */
  readonly ramp: readonly Rgb[];
  /** Every colour of some extent. */
  readonly colours: readonly Rgb[];
}

/** How much of a foreign colour stays; its light and shade stay whole, so that it can still be read. */
const OWN = 0.35;

export const luminance = (red: number, green: number, blue: number): number =>
  0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** Up to the first distance a colour counts as one of the given, from the second on as foreign to them. */
const ALIKE = 24;
const FOREIGN = 72;

const LEVELS = 256;

/** Colours this near to each other are weighed as one. */
const BITS = 5;

export function tint({ context, width, height }: Easel, tones: Tones): void {
  const image = context.getImageData(0, 0, width, height);
  const { data } = image;
  const ramp = rampOf(tones.ramp);
  const shares = sharesOf(tones.colours);
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
    const level = Math.round(luminance(red, green, blue)) * 3;
    const own = shares[binOf(red, green, blue)] ?? OWN;
    data[at] = red * own + (ramp[level] ?? 0) * (1 - own);
    data[at + 1] = green * own + (ramp[level + 1] ?? 0) * (1 - own);
    data[at + 2] = blue * own + (ramp[level + 2] ?? 0) * (1 - own);
  }
  context.putImageData(image, 0, 0);
}

/** For each brightness its colour, moved to that brightness: hue and strength come from the tones, light does not. */
function rampOf(tones: Tones["ramp"]): Uint8ClampedArray {
  const ramp = new Uint8ClampedArray(LEVELS * 3);
  for (let level = 0; level < LEVELS; level++) {
    const place = (level / (LEVELS - 1)) * (tones.length - 1);
    const [below, above] = [tones[Math.floor(place)], tones[Math.ceil(place)]];
    if (below === undefined || above === undefined) continue;
    const mixed = (channel: 0 | 1 | 2): number =>
      below[channel] + (above[channel] - below[channel]) * (place - Math.floor(place));
    const [red, green, blue] = [mixed(0), mixed(1), mixed(2)];
    const shift = level - luminance(red, green, blue);
    ramp.set([red + shift, green + shift, blue + shift], level * 3);
  }
  return ramp;
}

const binOf = (red: number, green: number, blue: number): number =>
  ((red >> (8 - BITS)) << (2 * BITS)) | ((green >> (8 - BITS)) << BITS) | (blue >> (8 - BITS));

/** For each colour how much of it stays: all where it is one of the given, whatever the light on it. */
function sharesOf(colours: readonly Rgb[]): Float32Array {
  const given = colours.map(hueOf);
  const middle = (bin: number, shift: number): number => (((bin >> shift) & (2 ** BITS - 1)) + 0.5) * 2 ** (8 - BITS);
  return Float32Array.from({ length: 2 ** (3 * BITS) }, (_, bin) => {
    const own = hueOf([middle(bin, 2 * BITS), middle(bin, BITS), middle(bin, 0)]);
    const distance = given.reduce(
      (least, each) => Math.min(least, Math.hypot(own[0] - each[0], own[1] - each[1], own[2] - each[2])),
      Infinity,
    );
    const foreign = Math.min(1, Math.max(0, (distance - ALIKE) / (FOREIGN - ALIKE)));
    return 1 - foreign * (1 - OWN);
  });
}

/** A colour without its light. */
function hueOf([red, green, blue]: Rgb): Rgb {
  const light = luminance(red, green, blue);
  return [red - light, green - light, blue - light];
}
