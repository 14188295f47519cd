import { once } from "node:events";
import type { PassThrough } from "node:stream";
import { ZipFile } from "yazl";

export interface Archive {
  readonly fileName: string;
  /** To be read; destroying it ends the work. Fails where a picture cannot be read for a reason of ours. */
  readonly stream: PassThrough;
}

/** Puts a file into an archive; resolves when whoever reads has taken what was written, or will take nothing any more. */
export type Put = (name: string, bytes: Uint8Array, changedAt: Date) => Promise<void>;

/**
 * An archive that is filled while it is read: one file is in memory at a time. Files are stored, not deflated, since
 * pictures are compressed already. `isOver` says that nobody reads any more.
 */
export function filledArchive(folder: string, fill: (put: Put, isOver: () => boolean) => Promise<void>): Archive {
  const zip = new ZipFile();
  const stream = zip.outputStream as PassThrough;
  // Whoever reads finds the failure; unheard until then, the event itself would end the process.
  stream.on("error", () => undefined);
  zip.on("error", (error: Error) => stream.destroy(error));
  const put: Put = async (name, bytes, mtime) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    zip.addBuffer(buffer, `${folder}/${name}`, { mtime, compress: false });
    await taken(stream);
  };
  const work = async (): Promise<void> => {
    await fill(put, () => stream.destroyed);
    if (!stream.destroyed) zip.end();
  };
  work().catch((error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))));
  return { fileName: `${folder}.zip`, stream };
}

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

/** Archives that one process sends at once; each holds a picture in memory and a connection for as long as it lasts. */
const OPEN_MAX = 16;
/** Of one workspace. */
const OPEN_MAX_EACH = 3;

/** Opens an archive unless too many are being sent. */
export function archiveGate(): (workspace: string, open: () => Archive) => Archive | "busy" {
  const open = new Map<string, number>();
  return (workspace, begin) => {
    const [own, all] = [open.get(workspace) ?? 0, [...open.values()].reduce((sum, each) => sum + each, 0)];
    if (own >= OPEN_MAX_EACH || all >= OPEN_MAX) return "busy";
    open.set(workspace, own + 1);
    const archive = begin();
    archive.stream.once("close", () => {
      const left = (open.get(workspace) ?? 1) - 1;
      if (left === 0) open.delete(workspace);
      else open.set(workspace, left);
    });
    return archive;
  };
}
