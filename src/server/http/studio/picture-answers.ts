import type { Context } from "hono";
import { type RenditionWidth, renditionWidths, type ServedFile, type ServedPicture } from "../../generation/index.ts";

/** A file that somebody else made: should a browser take it for a page after all, nothing in it runs or loads. */
const sandboxPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** The width that was asked for; 1280 where none was, null where it is not offered. */
export function widthIn(c: Context): RenditionWidth | null {
  const asked = c.req.query("width") ?? "1280";
  return renditionWidths.find((width) => String(width) === asked) ?? null;
}

export const widthsOffered = `width: must be ${renditionWidths.slice(0, -1).join(", ")} or ${renditionWidths.at(-1) ?? ""}.`;

/** Browsers name AVIF among what they accept where they read it; a wildcard promises nothing. */
export const takesAvif = (c: Context): boolean =>
  (c.req.header("Accept") ?? "")
    .split(",")
    .some((each) => /^\s*image\/avif\s*(?:;\s*q=(?!0(?:\.0*)?\s*$).*)?$/i.test(each));

/**
 * Bytes of a picture. `cacheControl` must not be public: who may see it was asked for this one reader.
 */
export function sendPicture(c: Context, { bytes, type, etag }: ServedPicture, cacheControl: string): Response {
  c.header("ETag", etag);
  c.header("Cache-Control", cacheControl);
  c.header("Content-Security-Policy", sandboxPolicy);
  c.header("Cross-Origin-Resource-Policy", "same-origin");
  c.header("X-Content-Type-Options", "nosniff");
  const known = c.req.header("If-None-Match")?.split(",");
  if (known?.some((each) => each.trim().replace(/^W\//, "") === etag) === true) return c.body(null, 304);
  c.header("Content-Type", type);
  return c.body(bytes);
}

/** A file to look at or to save; what is not pixels is only ever to be saved. */
export function sendFile(
  c: Context,
  file: ServedFile,
  { cacheControl, save }: { readonly cacheControl: string; readonly save: boolean },
): Response {
  const how = file.isInline && !save ? "inline" : "attachment";
  c.header("Content-Disposition", `${how}; filename="${file.fileName}"`);
  return sendPicture(c, file, cacheControl);
}
