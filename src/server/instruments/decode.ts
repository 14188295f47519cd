/** A picture's bytes as the pixels that instruments read: upright, in sRGB, on white where it is transparent. */
import sharp from "sharp";
import type { Pixels } from "../../core/imaging/index.ts";
import { Failure } from "../../core/kernel/index.ts";

/** About 1.2 GB while it is measured. */
const MEASURED_PIXELS_MAX = 64_000_000;

/** Rejects with a Failure (invalid-input) what is no still picture, is damaged, or is too large to measure. */
export async function decodePicture(bytes: Uint8Array): Promise<Pixels> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MEASURED_PIXELS_MAX, failOn: "truncated" })
      .autoOrient()
      .flatten({ background: "white" })
      .toColourspace("srgb")
      .ensureAlpha()
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
  } catch (error) {
    throw undecodable(error);
  }
}

export function undecodable(error: unknown): Failure {
  const why = error instanceof Error ? error.message : String(error);
  if (/pixel limit/i.test(why))
    return new Failure(
      "invalid-input",
      `it has more than ${MEASURED_PIXELS_MAX / 1_000_000} megapixels: measure a smaller one.`,
    );
  return new Failure(
    "invalid-input",
    `it cannot be read as a picture (${why}): give a whole JPEG, PNG, WebP, AVIF or GIF.`,
  );
}
