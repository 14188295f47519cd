import sharp from "sharp";
import type { InputPicture } from "../../spec/index.ts";

/** The same mask as a PNG that is transparent where ours is white: where the picture is painted anew. */
export async function transparentWhereWhite({ bytes, width, height }: InputPicture): Promise<Uint8Array> {
  const kept = await sharp(bytes).greyscale().negate().extractChannel(0).toColourspace("b-w").raw().toBuffer();
  const black = { create: { width, height, channels: 3 as const, background: "#000" } };
  return await sharp(black)
    .joinChannel(kept, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
}
