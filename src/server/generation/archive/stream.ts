import { createHash } from "node:crypto";
import { once } from "node:events";
import type { PassThrough } from "node:stream";
import { ZipFile } from "yazl";
import type { Storage } from "../../storage/index.ts";
import { withMetadata } from "../delivery/metadata/index.ts";
import { type DeliveredRow, deliveredRowOf, originOf } from "../delivery/output-row.ts";
import { promptOf } from "../delivery/pictures.ts";
import { rasterTypeOf, servedTypeOf } from "../delivery/raster.ts";
import { type Manifest, manifestJson, manifestPicture, type ManifestPicture, missingNote } from "./manifest.ts";
import { archiveName, fileName } from "./names.ts";
import type { DownloadOrder } from "./order.ts";

type Stores = Pick<Storage, "db" | "blobs">;

export interface Archive {
  readonly fileName: string;
  /** To be read; destroying it ends the work. Fails where a picture cannot be read for a reason of ours. */
  readonly stream: PassThrough;
}

/**
 * The ordered pictures as one ZIP. One picture is in memory at a time: the next is fetched when whoever reads has taken
 * the last. They are stored, not deflated, since pictures are compressed already; the manifest comes last, when what it
 * says is known.
 */
export function archiveOf(stores: Stores, workspace: string, order: DownloadOrder): Archive {
  const zip = new ZipFile();
  const stream = zip.outputStream as PassThrough;
  // Whoever reads finds the failure; unheard until then, the event itself would end the process.
  stream.on("error", () => undefined);
  zip.on("error", (error: Error) => stream.destroy(error));
  fill(zip, stream, stores, { workspace, order }).catch((error: unknown) =>
    stream.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return { fileName: `${archiveName(order.createdAt)}.zip`, stream };
}

interface Ordered {
  readonly workspace: string;
  readonly order: DownloadOrder;
}

async function fill(zip: ZipFile, stream: PassThrough, stores: Stores, { workspace, order }: Ordered): Promise<void> {
  const folder = archiveName(order.createdAt);
  const pictures: ManifestPicture[] = [];
  const missing: { id: string; reason: string }[] = [];
  const put = async (name: string, bytes: Uint8Array, mtime: Date): Promise<void> => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    zip.addBuffer(buffer, `${folder}/${name}`, { mtime, compress: false });
    await taken(stream);
  };
  for (const [index, id] of order.outputs.entries()) {
    if (stream.destroyed) return;
    const found = await pictureOf(stores, workspace, id, order.withPrompt);
    if ("reason" in found) {
      missing.push({ id, reason: found.reason });
      continue;
    }
    const { row, bytes, type, prompt } = found;
    const size = { width: row.received_width ?? row.width, height: row.received_height ?? row.height };
    const file = fileName({ name: row.name, ...size, prompt, type }, index + 1, order.outputs.length);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    pictures.push(manifestPicture(row, row.blob, { file, bytes: bytes.length, sha256, mediaType: type }, prompt));
    await put(file, bytes, new Date(row.ended_at ?? row.created_at));
  }
  const written = new Date(order.createdAt);
  const note = missingNote(missing, order.outputs.length);
  if (note !== null) await put("MISSING PICTURES.txt", Buffer.from(note), written);
  const manifest: Manifest = { createdAt: order.createdAt, withPrompt: order.withPrompt, pictures, missing };
  await put("manifest.json", Buffer.from(manifestJson(manifest)), written);
  zip.end();
}

/** Resolves when the reader took what was written, or will take nothing any more. */
async function taken(stream: PassThrough): Promise<void> {
  if (!stream.writableNeedDrain || stream.destroyed) return;
  const waiting = new AbortController();
  try {
    await Promise.race([
      once(stream, "drain", { signal: waiting.signal }),
      once(stream, "close", { signal: waiting.signal }),
    ]);
  } finally {
    waiting.abort();
  }
}

interface Found {
  readonly row: DeliveredRow;
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly prompt: string | null;
}

/** The picture as a download of its own would be; looked up now, since it may have been deleted since it was ordered. */
async function pictureOf(
  { db, blobs }: Stores,
  workspace: string,
  id: string,
  withPrompt: boolean,
): Promise<Found | { readonly reason: string }> {
  const row = await deliveredRowOf(db, workspace, id);
  if (row === null) return { reason: "it was deleted after the archive was asked for" };
  const original = await blobs.get(row.blob);
  if (original === null) return { reason: "its file is missing in the store of this studio; tell the operator" };
  const prompt = withPrompt ? await promptOf(db, row) : null;
  const wish = prompt === null ? null : { prompt, seed: row.seed };
  const bytes = withMetadata(original, rasterTypeOf(original), originOf(row), wish);
  return { row, bytes, type: servedTypeOf(original, row.media_type), prompt };
}
