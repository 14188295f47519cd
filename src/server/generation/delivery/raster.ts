/** Kinds of picture that a browser may show inline: pixels only, nothing that runs. */
export const rasterTypes = ["image/png", "image/jpeg", "image/webp", "image/gif", "image/avif"] as const;
export type RasterType = (typeof rasterTypes)[number];

const startsWith = (bytes: Uint8Array, text: string, at = 0): boolean =>
  Buffer.from(text, "latin1").equals(bytes.subarray(at, at + text.length));

/** What the bytes are, whatever anybody said about them; null where they are none of these. */
export function rasterTypeOf(bytes: Uint8Array): RasterType | null {
  if (startsWith(bytes, "\x89PNG\r\n\x1a\n")) return "image/png";
  if (startsWith(bytes, "\xff\xd8\xff")) return "image/jpeg";
  if (startsWith(bytes, "RIFF") && startsWith(bytes, "WEBP", 8)) return "image/webp";
  if (startsWith(bytes, "GIF87a") || startsWith(bytes, "GIF89a")) return "image/gif";
  if (startsWith(bytes, "ftypavif", 4) || startsWith(bytes, "ftypavis", 4)) return "image/avif";
  return null;
}

/** As a file is sent: what the bytes are; what was said of them counts only for files that no browser shows. */
export const servedTypeOf = (bytes: Uint8Array, said: string | null): string =>
  rasterTypeOf(bytes) ?? (said === "image/svg+xml" ? said : "application/octet-stream");

/** The ending of a file of this type. */
export function endingOf(type: string): string {
  const endings: Readonly<Record<string, string>> = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "image/gif": "gif",
    "image/avif": "avif",
    "image/svg+xml": "svg",
  };
  return endings[type] ?? "bin";
}
