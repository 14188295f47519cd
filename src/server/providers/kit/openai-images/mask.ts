import sharp from "sharp";
import type { InputPicture } from "../../spec/index.ts";

/**
 * The same mask as a PNG that is transparent where ours is white: where the picture is painted anew. It stays white there
 * and black elsewhere, for servers that look at the colour and not at the transparency.
 */
export async function transparentWhereWhite({ bytes, width, height }: InputPicture): Promise<Uint8Array> {
  const white = await sharp(bytes).greyscale().extractChannel(0).toColourspace("b-w").raw().toBuffer();
  const raw = { width, height, channels: 1 as const };
  const kept = Buffer.from(white.map((shade) => 255 - shade));
  return await sharp(white, { raw }).toColourspace("srgb").joinChannel(kept, { raw }).png().toBuffer();
}
