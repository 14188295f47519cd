import sharp from "sharp";
import { sha256Hex } from "../../../core/kernel/index.ts";
import { PICTURE_BYTES_MAX, PICTURE_PIXELS_MAX } from "./limits.ts";
import { readBounded, type PackFile } from "./pack-folder.ts";

/** What a picture's bytes say of themselves. Width and height are as displayed, in pixels. */
export interface Picture {
  readonly hash: string;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
}

const EXPECTED = "expected a JPEG, PNG, WebP, AVIF or GIF picture";
const DAMAGED = "is damaged or cut short, expected a whole picture";

/** File name endings for exported pictures. */
export const ENDINGS: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "image/gif": "gif",
  "image/avif": "avif",
};

/** Reads, decodes and hashes a picture; a text where it is none, is damaged, or is too large. */
export async function readPicture(file: PackFile): Promise<Picture | string> {
  if (file.bytes > PICTURE_BYTES_MAX) return tooLarge(file.bytes);
  const bytes = await readBounded(file, PICTURE_BYTES_MAX);
  if (bytes === null) return tooLarge(file.bytes);
  const described = await describe(bytes);
  return typeof described === "string" ? described : { hash: sha256Hex(bytes), ...described };
}

const tooLarge = (bytes: number): string => `has ${bytes} bytes, expected at most ${PICTURE_BYTES_MAX}`;

/** The type is what the bytes are, whatever the name says. Only these five ever reach a decoder: SVG, for one, can run scripts. */
async function describe(bytes: Uint8Array): Promise<Omit<Picture, "hash"> | string> {
  const mediaType = mediaTypeOf(bytes);
  if (mediaType === null) return `is no picture that pages can show, ${EXPECTED}`;
  const metadata = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (metadata === null || (mediaType === "image/avif" && metadata.compression !== "av1")) return DAMAGED;
  if ((metadata.pages ?? 1) > 1) return `moves (${metadata.pages} frames), expected a still picture`;
  const { width, height } = metadata.autoOrient;
  if (width * height > PICTURE_PIXELS_MAX)
    return `has ${width} × ${height} pixels, expected at most ${PICTURE_PIXELS_MAX} in all`;
  return (await decodes(bytes)) ? { mediaType, width, height } : DAMAGED;
}

function mediaTypeOf(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 32)).toString("latin1");
  if (start.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (start.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (/^RIFF[^]{4}WEBP/.test(start)) return "image/webp";
  if (/^GIF8[79]a/.test(start)) return "image/gif";
  return /^[^]{4}ftyp([^]{4})*?avif/.test(start) ? "image/avif" : null;
}

/** Reads every pixel once, at the smallest scale the format allows: metadata alone does not notice a missing half. */
async function decodes(bytes: Uint8Array): Promise<boolean> {
  return sharp(bytes, { limitInputPixels: false, failOn: "truncated" })
    .resize(8, 8, { fit: "fill" })
    .raw()
    .toBuffer()
    .then(
      () => true,
      () => false,
    );
}
