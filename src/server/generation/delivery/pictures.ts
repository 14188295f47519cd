import type { Reader, Storage } from "../../storage/index.ts";
import { atMost } from "./at-most.ts";
import { withMetadata } from "./metadata/index.ts";
import { type DeliveredRow, deliveredRowOf, originOf } from "./output-row.ts";
import { endingOf, rasterTypeOf, servedTypeOf } from "./raster.ts";
import { keptRendition, makeRendition, type RenditionWidth } from "./renditions.ts";

/** Decoding and encoding take a core each; more at once would only take the event loop's threads. */
const MAKING = { running: 2, waiting: 200 };

export interface ServedPicture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** Names these bytes for caches; says nothing else. */
  readonly etag: string;
}

export interface ServedFile extends ServedPicture {
  /** False for anything but pixels: such a file is only ever handed out to be saved. */
  readonly isInline: boolean;
  readonly fileName: string;
}

export interface PictureOrder {
  readonly width: RenditionWidth;
  /** Whether whoever asks reads AVIF. */
  readonly takesAvif: boolean;
}

/** Every one is null where the workspace has no such output or no picture of it: the same for both. */
export interface OutputPictures {
  /** A rendition: AVIF where it is taken and was made in the background, otherwise WebP, made now if need be. */
  readonly rendition: (workspace: string, output: string, order: PictureOrder) => Promise<ServedPicture | null>;
  readonly original: (workspace: string, output: string) => Promise<ServedFile | null>;
  /** The original with metadata; prompt and seed only `withPrompt`. */
  readonly download: (workspace: string, output: string, withPrompt: boolean) => Promise<ServedFile | null>;
  /** For who may see it by another right, such as a link. */
  readonly renditionOf: (row: DeliveredRow, order: PictureOrder) => Promise<ServedPicture | null>;
}

export function outputPictures(storage: Pick<Storage, "db" | "blobs">): OutputPictures {
  const limited = atMost(MAKING);
  const renditionOf: OutputPictures["renditionOf"] = async (row, { width, takesAvif }) => {
    const served = (bytes: Uint8Array, format: "avif" | "webp"): ServedPicture => ({
      bytes: Uint8Array.from(bytes),
      type: `image/${format}`,
      etag: `"${row.id}-${width}-${format}"`,
    });
    const avif = takesAvif ? await keptRendition(storage, row, { width, format: "avif" }) : null;
    if (avif !== null) return served(avif, "avif");
    const webp =
      (await keptRendition(storage, row, { width, format: "webp" })) ??
      (await limited(`${row.id} ${width}`, () => makeRendition(storage, row, { width, format: "webp" })));
    return webp === null ? null : served(webp, "webp");
  };
  return {
    renditionOf,
    rendition: async (workspace, output, order) => {
      const row = await deliveredRowOf(storage.db, workspace, output);
      return row === null ? null : renditionOf(row, order);
    },
    original: async (workspace, output) => {
      const row = await deliveredRowOf(storage.db, workspace, output);
      const bytes = row === null ? null : await storage.blobs.get(row.blob);
      return row === null || bytes === null ? null : fileOf(row, bytes, "original");
    },
    download: async (workspace, output, withPrompt) => {
      const row = await deliveredRowOf(storage.db, workspace, output);
      const bytes = row === null ? null : await storage.blobs.get(row.blob);
      if (row === null || bytes === null) return null;
      const wish = withPrompt ? { prompt: await promptOf(storage.db, row), seed: row.seed } : null;
      const marked = withMetadata(bytes, rasterTypeOf(bytes), originOf(row), wish);
      return fileOf(row, marked, withPrompt ? "download-prompt" : "download");
    },
  };
}

export async function promptOf(reader: Reader, row: DeliveredRow): Promise<string> {
  const { prompt } = await reader
    .selectFrom("generation")
    .select("prompt")
    .where("id", "=", row.generation)
    .executeTakeFirstOrThrow();
  return prompt;
}

function fileOf(row: DeliveredRow, bytes: Uint8Array, form: string): ServedFile {
  const type = servedTypeOf(bytes, row.media_type);
  const name = row.name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return {
    bytes: Uint8Array.from(bytes),
    type,
    etag: `"${row.id}-${form}"`,
    isInline: rasterTypeOf(bytes) !== null,
    fileName: `${name}-${row.id.slice(-8)}.${endingOf(type)}`,
  };
}
