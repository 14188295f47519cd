import { statfs } from "node:fs/promises";
import { sql } from "kysely";
import type { Reader } from "../../storage/index.ts";

/** Where room may run out, in bytes. */
export interface DiskNow {
  readonly databaseBytes: number;
  /** Originals, renditions and uploads, each counted once however many own it. */
  readonly pictureBytes: number;
  /** Of the disk that the data folder is on; null where it cannot be asked, with the reason. */
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number } | null;
  readonly unknown: string | null;
}

export async function diskNow(reader: Reader, dataFolder: string): Promise<DiskNow> {
  const { rows } = await sql<{ database: number; pictures: number }>`
    select pg_database_size(current_database())::float8 as database,
      (select coalesce(sum(bytes), 0)::float8 from (
        select blob, max(bytes) as bytes from (
          select blob, bytes from output where blob is not null and deleted_at is null
          union all select blob, bytes from rendition
          union all select blob, bytes from upload
        ) each group by blob) once) as pictures`.execute(reader);
  const sizes = { databaseBytes: rows[0]?.database ?? 0, pictureBytes: rows[0]?.pictures ?? 0 };
  try {
    return { ...sizes, disk: await roomOf(dataFolder), unknown: null };
  } catch (error) {
    return { ...sizes, disk: null, unknown: error instanceof Error ? error.message : String(error) };
  }
}

/** Of the disk that a folder is on, for whoever is not root. */
export async function roomOf(folder: string): Promise<{ readonly freeBytes: number; readonly totalBytes: number }> {
  const { bsize, blocks, bavail } = await statfs(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}
