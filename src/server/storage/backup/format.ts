import { z } from "zod";
import { Failure } from "../../../core/kernel/index.ts";

/**
 * A backup is one gzipped tar file: manifest.json, tables/NAME.ndjson for each table (a line is a JSON array of the
 * row's column values as PostgreSQL prints them, or null), blobs.ndjson (hash and size of every blob), blobs/HASH if
 * they are included, and at the very end checksums.json, without which the file is not whole.
 */
export const FORMAT = "proofsheet-backup";
export const FORMAT_VERSION = 1;

export const MANIFEST_NAME = "manifest.json";
export const BLOB_LIST_NAME = "blobs.ndjson";
export const CHECKSUMS_NAME = "checksums.json";
export const tableEntryName = (table: string): string => `tables/${encodeURIComponent(table)}.ndjson`;
export const blobEntryName = (hash: string): string => `blobs/${hash}`;
export const hashInEntryName = (name: string): string | null => /^blobs\/([0-9a-f]{64})$/.exec(name)?.[1] ?? null;

const count = z.number().int().nonnegative();

export const manifestSchema = z.object({
  format: z.literal(FORMAT),
  formatVersion: z.number().int(),
  createdAt: z.string(),
  postgresVersion: z.string(),
  /** The migrations that had run, in order: the schema's version. */
  schema: z.array(z.object({ id: z.string(), checksum: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: count })),
  /** `lastValue` is null for a sequence never used. Text, since a sequence may pass 2⁵³. */
  sequences: z.array(z.object({ name: z.string(), lastValue: z.string().nullable() })),
  blobs: z.object({ included: z.boolean(), count, bytes: count }),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type TableInManifest = Manifest["tables"][number];

/** SHA-256 of each entry's bytes by its name. */
export const checksumsSchema = z.record(z.string(), z.string());
export type Checksums = z.infer<typeof checksumsSchema>;

export const blobReferenceSchema = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), size: count });

/** How far a backup or restore is; `total` null while it is not known. */
export interface BackupProgress {
  readonly doing: "verifying" | "table" | "blobs";
  readonly name: string;
  readonly done: number;
  readonly total: number | null;
}
export type OnProgress = (progress: BackupProgress) => void;

export const notWhole = (file: string, why: string): Failure =>
  new Failure(
    "invalid-input",
    `${file} is not a whole Proofsheet backup (${why}). Nothing was changed; use another copy.`,
  );
