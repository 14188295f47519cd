import sharp from "sharp";

/** The longer side in pixels: enough for light, dark and the main colours, in about 150 bytes. */
const SIDE = 20;

/** What shows while a picture is on its way: a tiny picture of the same shape as a data: URL. */
export async function placeholderOf(bytes: Uint8Array): Promise<string> {
  const tiny = await sharp(bytes)
    .autoOrient()
    .resize(SIDE, SIDE, { fit: "inside" })
    .webp({ quality: 40, alphaQuality: 40, effort: 4 })
    .toBuffer();
  return `data:image/webp;base64,${tiny.toString("base64")}`;
}
