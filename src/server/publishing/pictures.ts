import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { sql } from "kysely";
import sharp from "sharp";
import type { Db, Storage } from "../storage/index.ts";
import { pictureWidths } from "./site.ts";

export interface Rendition {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

const WEBP_QUALITY = 82;
const JPEG_QUALITY = 84;

/**
 * A picture as pages show it: a width of the offered ones, as WebP (".webp") or JPEG, or "original", the bytes as they
 * came. Only pictures that live published evidence shows are given: knowing a hash grants nothing. Renditions are kept
 * in the data folder, where any of them may be deleted at any time.
 */
export function pictureReader(
  storage: Storage,
  dataFolder: string,
): (hash: string, asked: string) => Promise<Rendition | null> {
  return async (hash, asked) => {
    if (!/^[0-9a-f]{64}$/.test(hash) || !(await isPublished(storage.db, hash))) return null;
    if (asked === "original") return originalOf(storage, hash);
    const format = asked.endsWith(".webp") ? "webp" : "jpeg";
    const width = pictureWidths.find((each) => asked === (format === "webp" ? `${each}.webp` : `${each}`));
    if (width === undefined) return null;
    return renditionOf(storage, path.join(dataFolder, "renditions"), hash, width, format);
  };
}

/** In force and live: what was corrected or withdrawn, and what a stand-in drew, is on no page any more. */
async function isPublished(db: Db, hash: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from evidence e
    where e.kind = 'output' and e.body ->> 'hash' = ${hash} and not e.sandbox
      and not exists (select 1 from evidence newer where newer.supersedes = e.id)
      and not exists (select 1 from withdrawn where withdrawn.id = e.id)
    limit 1`.execute(db);
  return rows.length > 0;
}

async function originalOf(storage: Storage, hash: string): Promise<Rendition | null> {
  const bytes = await storage.blobs.get(hash);
  if (bytes === null) return null;
  const { format } = await sharp(bytes).metadata();
  // AVIF is HEIF to sharp; no other kind of HEIF is ever imported.
  return { bytes: Uint8Array.from(bytes), type: `image/${format === "heif" ? "avif" : format}` };
}

async function renditionOf(
  storage: Storage,
  folder: string,
  hash: string,
  width: number,
  format: "webp" | "jpeg",
): Promise<Rendition | null> {
  const file = path.join(folder, hash.slice(0, 2), `${hash}-${width}.${format}`);
  const type = `image/${format}`;
  const kept = await readFile(file).catch(() => null);
  if (kept !== null) return { bytes: Uint8Array.from(kept), type };
  const original = await storage.blobs.get(hash);
  if (original === null) return null;
  // Upright first: a rendition carries no orientation mark. Transparent parts are shown on white where there is no alpha.
  const resized = sharp(original).autoOrient().resize({ width, withoutEnlargement: true });
  const bytes =
    format === "webp"
      ? await resized.webp({ quality: WEBP_QUALITY }).toBuffer()
      : await resized.flatten({ background: "white" }).jpeg({ quality: JPEG_QUALITY }).toBuffer();
  await keep(file, bytes);
  return { bytes: Uint8Array.from(bytes), type };
}

/** Written aside and renamed, so that a reader never sees half a picture; several may make the same one at once. */
async function keep(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const aside = `${file}.${randomUUID()}`;
  await writeFile(aside, bytes);
  await rename(aside, file);
}
