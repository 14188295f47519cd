import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Failure } from "../../../core/kernel/index.ts";
import { assertHash, hashOf, keyOf, PROBE_BYTES, verified, type BlobReference, type BlobStore } from "./blob-store.ts";

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";

async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Flushes a folder's entries, or a rename may be undone by a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

let writes = 0;

/** Readers see the whole file or none: written beside, flushed, renamed. For this user's eyes only: most are private. */
async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const folder = path.dirname(file);
  const created = await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = path.join(folder, `.${process.pid}-${(writes += 1)}.tmp`);
  try {
    const handle = await open(temporary, "wx", 0o600);
    await handle
      .writeFile(bytes)
      .then(() => handle.sync())
      .finally(() => handle.close());
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
  if (created === undefined) return;
  for (let made = folder; made.length >= created.length; made = path.dirname(made))
    await syncFolder(path.dirname(made));
}

async function* walk(root: string): AsyncIterable<BlobReference> {
  const names = async (folder: string, pattern: RegExp): Promise<string[]> =>
    ((await orNull(readdir(folder))) ?? []).filter((name) => pattern.test(name)).sort();
  for (const first of await names(root, /^[0-9a-f]{2}$/)) {
    for (const second of await names(path.join(root, first), /^[0-9a-f]{2}$/)) {
      for (const hash of await names(path.join(root, first, second), /^[0-9a-f]{64}$/)) {
        const status = await orNull(stat(path.join(root, first, second, hash)));
        if (status) yield { hash, size: status.size };
      }
    }
  }
}

/** Blobs as files under `root`, made on first use. */
export function fileBlobs(root: string): BlobStore {
  const fileOf = (hash: string): string => {
    assertHash(hash);
    return path.join(root, keyOf(hash));
  };
  return Object.freeze<BlobStore>({
    put: async (bytes) => {
      const hash = hashOf(bytes);
      const file = fileOf(hash);
      // An equal size is not enough to trust what is there: a power cut can leave a file of zeros.
      const there = await orNull(readFile(file));
      if (!there || hashOf(there) !== hash) await writeDurably(file, bytes);
      return { hash, size: bytes.length };
    },
    get: async (hash) => {
      const bytes = await orNull(readFile(fileOf(hash)));
      return bytes && verified(hash, new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length));
    },
    has: async (hash) => (await orNull(stat(fileOf(hash)))) !== null,
    delete: (hash) => rm(fileOf(hash), { force: true }),
    list: () => walk(root),
    probe: async () => {
      const [file, bytes] = [path.join(root, `.probe-${process.pid}-${(writes += 1)}`), randomBytes(PROBE_BYTES)];
      try {
        await writeDurably(file, bytes);
        if (bytes.equals(await readFile(file))) return;
        throw new Failure("storage", `${root} did not give back what it had just taken.`);
      } finally {
        await rm(file, { force: true });
      }
    },
  });
}
