import sharp, { type Metadata } from "sharp";

/** Limits on what a provider may send; generous, since a model makes at most some 20 million pixels. */
export const BYTES_MAX = 64 * 1024 * 1024;
const PIXELS_MAX = 64_000_000;

export interface CheckedPicture {
  readonly type: string;
  readonly size: number;
  readonly width: number;
  readonly height: number;
}

export type PictureCheck =
  | { readonly ok: true; readonly picture: CheckedPicture }
  | { readonly ok: false; readonly why: string };

const TYPES: Readonly<Record<string, string>> = {
  png: "image/png",
  jpeg: "image/jpeg",
  webp: "image/webp",
  gif: "image/gif",
};

const typeOf = ({ format, compression }: Metadata): string | null =>
  format === "heif" && compression === "av1" ? "image/avif" : (TYPES[format] ?? null);

const refused = (why: string): PictureCheck => ({ ok: false, why });

/** Whether the bytes really are a picture, whatever was said of them: a raster type, within limits, whole to its end. */
export async function checkPicture(bytes: Uint8Array): Promise<PictureCheck> {
  if (bytes.length > BYTES_MAX) return refused(`${bytes.length} bytes are more than ${BYTES_MAX}`);
  try {
    const options = { failOn: "truncated", limitInputPixels: PIXELS_MAX } as const;
    const metadata = await sharp(bytes, options).metadata();
    const type = typeOf(metadata);
    if (type === null) return refused(`${metadata.format} is no picture type that is kept`);
    // Reads it to its end, at little cost: what was cut off fails here and not in front of the creator.
    await sharp(bytes, options).resize(16, 16, { fit: "fill", kernel: "nearest" }).raw().toBuffer();
    return { ok: true, picture: { type, size: bytes.length, width: metadata.width, height: metadata.height } };
  } catch (error) {
    return refused(error instanceof Error ? error.message.slice(0, 200) : "it cannot be read");
  }
}
