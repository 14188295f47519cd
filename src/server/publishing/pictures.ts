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
export function pictureReader(storage: Storage, dataFolder: string): (hash: string, asked: string) => Promise<Rendition | null> {
  return async (hash, asked) => {
    if (!/^[0-9a-f]{64}$/.test(hash) || !(await isPublished(storage.db, hash))) return null;
    if (asked === "original") return originalOf(storage, hash);
    const match = /^(\d{2,4})(\.webp)?$/.exec(asked);
    const width = Number(match?.[1]);
    if (match === null || !pictureWidths.includes(width)) return null;
    return renditionOf(storage, path.join(dataFolder, "renditions"), hash, width, match[2] === ".webp" ? "webp" : "jpeg");
  };
}

async function isPublished(db: Db, hash: string): Promise<boolean> {
  const row = await db
    .selectFrom("evidence")
    .select("id")
    .where("kind", "=", "output")
    .where(sql<string>`body ->> 'hash'`, "=", hash)
    .executeTakeFirst();
  return row !== undefined;
}

async function originalOf(storage: Storage, hash: string): Promise<Rendition | null> {
  const bytes = await storage.blobs.get(hash);
  if (bytes === null) return null;
  const { format } = await sharp(bytes).metadata();
  return { bytes: Uint8Array.from(bytes), type: `image/${format}` };
}

async function renditionOf(storage: Storage, folder: string, hash: string, width: number, format: "webp" | "jpeg"): Promise<Rendition | null> {
  const file = path.join(folder, hash.slice(0, 2), `${hash}-${width}.${format}`);
  const type = `image/${format}`;
  const kept = await readFile(file).catch(() => null);
  if (kept !== null) return { bytes: Uint8Array.from(kept), type };
  const original = await storage.blobs.get(hash);
  if (original === null) return null;
  const resized = sharp(original).resize({ width, withoutEnlargement: true });
  const bytes = await (format === "webp" ? resized.webp({ quality: WEBP_QUALITY }) : resized.jpeg({ quality: JPEG_QUALITY })).toBuffer();
  await keep(file, bytes);
  return { bytes: Uint8Array.from(bytes), type };
}

/** Written aside and renamed, so that a reader never sees half a picture. */
async function keep(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const aside = `${file}.${process.pid}`;
  await writeFile(aside, bytes);
  await rename(aside, file);
}
