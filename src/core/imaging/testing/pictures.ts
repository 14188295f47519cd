/** Pictures whose truth is known, for tests: made pixel by pixel, by a seed where chance is needed. */
import type { Pixels } from "../pixels.ts";

/** Grey levels 0 to 255, cut off and rounded as a file would. */
export function greyPicture(width: number, height: number, levelAt: (x: number, y: number) => number): Pixels {
  return picture(width, height, (x, y) => {
    const level = levelAt(x, y);
    return [level, level, level];
  });
}

export function picture(
  width: number,
  height: number,
  colourAt: (x: number, y: number) => readonly [number, number, number],
): Pixels {
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const rgb = colourAt(x, y).map((level) => Math.round(Math.min(255, Math.max(0, level))));
      data.set([...rgb, 255], (y * width + x) * 4);
    }
  return { width, height, data };
}

/** A step blurred by a Gaussian of that σ, at `at`: the normal distribution function, by a sum over the pixel grid. */
export function blurredStep(x: number, at: number, sigma: number): number {
  const STEPS = 400;
  const reach = 6 * sigma;
  let share = 0;
  for (let step = 0; step < STEPS; step += 1) {
    const offset = -reach + ((step + 0.5) / STEPS) * 2 * reach;
    if (at + offset < x) share += Math.exp((-offset * offset) / (2 * sigma * sigma));
  }
  return share * ((2 * reach) / STEPS / (sigma * Math.sqrt(2 * Math.PI)));
}
