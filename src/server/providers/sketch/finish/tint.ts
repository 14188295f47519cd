/** Draws a finished picture in given colours: dark parts in the dark ones, light parts in the light ones. */
import type { Easel } from "../kit/easel.ts";

/** Red, green and blue, 0 to 255 each, from dark to light. */
export type Tones = readonly (readonly [red: number, green: number, blue: number])[];

/** How much of the drawing's own colour stays; its light and shade stay whole, so that it can still be read. */
const OWN = 0.35;

export const luminance = (red: number, green: number, blue: number): number =>
  0.2126 * red + 0.7152 * green + 0.0722 * blue;

const LEVELS = 256;

export function tint({ context, width, height }: Easel, tones: Tones): void {
  const image = context.getImageData(0, 0, width, height);
  const { data } = image;
  const ramp = rampOf(tones);
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
    const level = Math.round(luminance(red, green, blue)) * 3;
    data[at] = red * OWN + (ramp[level] ?? 0) * (1 - OWN);
    data[at + 1] = green * OWN + (ramp[level + 1] ?? 0) * (1 - OWN);
    data[at + 2] = blue * OWN + (ramp[level + 2] ?? 0) * (1 - OWN);
  }
  context.putImageData(image, 0, 0);
}

/** For each brightness its colour, moved to that brightness: hue and strength come from the tones, light does not. */
function rampOf(tones: Tones): Uint8ClampedArray {
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
