/** How much of a picture is nothing but black or nothing but white: detail there, if there was any, is gone. */
import { assertPixels, type Pixels } from "./pixels.ts";

/** All three channels at most this, or at least that, in levels of 255: JPEG does not keep the last levels exactly. */
const BLACK_MAX = 3;
const WHITE_MIN = 252;

/** Shares of the pixels, 0 to 1. */
export interface Clipping {
  readonly share: number;
  readonly black: number;
  readonly white: number;
}

export function clipping(pixels: Pixels): Clipping {
  assertPixels(pixels);
  const { data } = pixels;
  let [black, white] = [0, 0];
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
    if (red <= BLACK_MAX && green <= BLACK_MAX && blue <= BLACK_MAX) black += 1;
    else if (red >= WHITE_MIN && green >= WHITE_MIN && blue >= WHITE_MIN) white += 1;
  }
  const count = data.length / 4;
  return { share: (black + white) / count, black: black / count, white: white / count };
}
