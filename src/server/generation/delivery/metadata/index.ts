import type { RasterType } from "../raster.ts";
import { jpegIsSigned, jpegWithXmp } from "./jpeg.ts";
import { pngIsSigned, pngWithXmp } from "./png.ts";
import { webpIsSigned, webpWithXmp } from "./webp.ts";
import { type PictureOrigin, type PictureWish, xmpOf } from "./xmp.ts";

export { type PictureOrigin, type PictureWish, xmpOf } from "./xmp.ts";

/**
 * The same pixels, not encoded again, with an XMP packet that says how they came to be. Unchanged where the kind of file
 * takes none, where the file does not hold together, and where its maker signed it: the signature says where it comes
 * from better than we can, and would be broken.
 */
export function withMetadata(
  bytes: Uint8Array,
  type: RasterType | null,
  origin: PictureOrigin,
  wish: PictureWish | null,
): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const xmp = xmpOf(origin, wish);
  switch (type) {
    case "image/png":
      return (pngIsSigned(file) ? null : pngWithXmp(file, xmp)) ?? bytes;
    case "image/jpeg":
      return (jpegIsSigned(file) ? null : jpegWithXmp(file, xmp, xmpOf(origin))) ?? bytes;
    case "image/webp":
      return (webpIsSigned(file) ? null : webpWithXmp(file, xmp)) ?? bytes;
    case "image/gif":
    case "image/avif":
    case null:
      return bytes;
  }
}
