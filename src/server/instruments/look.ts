/** What a library searches of a picture besides the words it was made from: its look, and the names of its colours. */
import sharp from "sharp";
import { lookOf, mainColours } from "../../core/imaging/index.ts";
import type { ColourName } from "../../core/kernel/index.ts";
import { undecodable } from "./decode.ts";

export interface Look {
  /** 192 digits 0 and 1; the more that differ, the less alike two pictures are. */
  readonly bits: string;
  readonly colours: readonly ColourName[];
}

/** Colours and shapes of this size are as telling as those of the whole picture, and are read in a millisecond. */
const SIDE = 64;

/** Rejects with a Failure (invalid-input) where the bytes are no picture. */
export async function lookAt(bytes: Uint8Array): Promise<Look> {
  try {
    const { data, info } = await sharp(bytes)
      .autoOrient()
      .flatten({ background: "white" })
      .resize({ width: SIDE, height: SIDE, fit: "fill" })
      .toColourspace("srgb")
      .ensureAlpha()
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    const pixels = { ...info, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
    return { bits: lookOf(pixels), colours: mainColours(pixels) };
  } catch (error) {
    throw undecodable(error);
  }
}
