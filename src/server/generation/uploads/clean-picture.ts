import sharp, { type Metadata, type Sharp } from "sharp";
import type { InputPicture } from "../../providers/spec/index.ts";
import { rasterTypeOf, type RasterType } from "../delivery/raster.ts";
import { checkPicture } from "../walk/check-picture.ts";
import { isAnimatedPng } from "./animated-png.ts";

/** Of a file that is sent, in bytes: more than any camera's JPEG. */
export const UPLOAD_BYTES_MAX = 30 * 1024 * 1024;
/** A telephone's largest photographs have 50 million pixels. */
const MILLION = 1_000_000;
const PIXELS_MAX = 51 * MILLION;
const SIDE_MIN = 16;
const SIDE_MAX = 16_384;
/** Nobody sees what this loses, and a PNG of a photograph would be several times as large. */
const JPEG = { quality: 95, chromaSubsampling: "4:4:4" } as const;
const PNG = { compressionLevel: 6 } as const;

export type Cleaned =
  | { readonly ok: true; readonly picture: InputPicture; readonly hasAlpha: boolean }
  /** A sentence that says what to send instead. */
  | { readonly ok: false; readonly why: string };

const refused = (why: string): Cleaned => ({ ok: false, why });

const NAMES: Readonly<Record<RasterType, string>> = {
  "image/png": "PNG",
  "image/jpeg": "JPEG",
  "image/webp": "WebP",
  "image/gif": "GIF",
  "image/avif": "AVIF",
};

/** What else people send, by how it begins; anything unknown is no picture. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^....ftyp(?:hei|hev|mif|msf)/s, "This is a HEIC file, which cannot be read here: save it as JPEG and send that."],
  [/^(?:II\*\0|MM\0\*)/, "This is a TIFF file, which is not taken: save it as PNG and send that."],
  [/^BM/, "This is a BMP file, which is not taken: save it as PNG and send that."],
  [/^%PDF/, "This is a PDF file, not a picture: save the page as PNG and send that."],
];

/**
 * A picture that somebody brought, as it may be kept and handed on: decoded to prove that it is one, upright, in sRGB,
 * and written anew, so that nothing but pixels is left: no place, no camera, no hidden text. A JPEG stays one, at
 * quality 95; everything else becomes a PNG of the same pixels. `declared` is what its sender says that it is.
 */
export async function cleanPicture(bytes: Uint8Array, declared: string | null): Promise<Cleaned> {
  if (bytes.length === 0) return refused("The file is empty: choose the picture again.");
  if (bytes.length > UPLOAD_BYTES_MAX) return refused(tooManyBytes);
  const type = rasterTypeOf(bytes);
  if (type === null) return refused(notRaster(bytes));
  if (declared !== null && isPictureType(declared) && declared !== type)
    return refused(
      `The file says that it is ${declared.replace("image/", "").toUpperCase()}, but it holds ${NAMES[type]}: send it under its real type.`,
    );
  try {
    const metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
    const fault = faultOf(metadata, type, bytes);
    return fault === null ? await rewritten(bytes, type) : refused(fault);
  } catch {
    return refused(`This ${NAMES[type]} file is damaged and cannot be read: save it again and send that.`);
  }
}

export const tooManyBytes = `The file is larger than ${UPLOAD_BYTES_MAX / 1024 / 1024} MB: make it smaller, or save it as JPEG.`;

const isPictureType = (type: string): boolean => type.startsWith("image/");

function notRaster(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  if (/<svg[\s/>]|<!DOCTYPE svg/i.test(head))
    return "This is an SVG drawing, which can hold more than pixels: save it as PNG and send that.";
  return (
    OTHERS.find(([start]) => start.test(head))?.[1] ??
    "This file is no picture that can be read: send PNG, JPEG, WebP, AVIF or GIF."
  );
}

function faultOf({ width, height, pages = 1 }: Metadata, type: RasterType, bytes: Uint8Array): string | null {
  if (pages > 1 || (type === "image/png" && isAnimatedPng(bytes)))
    return "This picture moves: send one still picture of it.";
  if (width * height > PIXELS_MAX)
    return `This picture has ${Math.floor((width * height) / MILLION)} million pixels; at most ${PIXELS_MAX / MILLION} million are taken. Make it smaller.`;
  if (Math.max(width, height) > SIDE_MAX)
    return `This picture has ${width} × ${height} pixels; no side may be longer than ${SIDE_MAX}. Make it smaller.`;
  if (Math.min(width, height) < SIDE_MIN)
    return `This picture has ${width} × ${height} pixels; each side needs at least ${SIDE_MIN}.`;
  return null;
}

async function rewritten(bytes: Uint8Array, type: RasterType): Promise<Cleaned> {
  const whole = await checkPicture(bytes);
  if (!whole.ok) return refused(`This ${NAMES[type]} file is cut off or damaged: save it again and send that.`);
  return { ok: true, ...(await pixelsOf(bytes, type)) };
}

/** The pixels of a picture and nothing else, upright and in sRGB. Fails where it cannot be read to its end. */
export async function pixelsOf(
  bytes: Uint8Array,
  type: RasterType,
): Promise<{ readonly picture: InputPicture; readonly hasAlpha: boolean }> {
  const hasAlpha = await showsThrough(bytes);
  const upright = sharp(bytes, { failOn: "truncated", limitInputPixels: PIXELS_MAX })
    .autoOrient()
    .toColourspace("srgb");
  const { data, info } = await encoded(hasAlpha ? upright : upright.removeAlpha(), type);
  return {
    picture: {
      bytes: new Uint8Array(data),
      type: type === "image/jpeg" ? "image/jpeg" : "image/png",
      width: info.width,
      height: info.height,
    },
    hasAlpha,
  };
}

const encoded = (picture: Sharp, type: RasterType) =>
  (type === "image/jpeg" ? picture.jpeg(JPEG) : picture.png(PNG)).toBuffer({ resolveWithObject: true });

/** Many pictures carry an alpha channel that hides nothing. */
async function showsThrough(bytes: Uint8Array): Promise<boolean> {
  const picture = sharp(bytes);
  return (await picture.metadata()).hasAlpha && !(await picture.stats()).isOpaque;
}
