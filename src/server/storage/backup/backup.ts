import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { sql } from "kysely";
import { pack, type Pack } from "tar-stream";
import { assert, Failure, present } from "../../../core/kernel/index.ts";
import type { BlobReference, BlobStore } from "../blobs/blob-store.ts";
import { withTx, type Db, type Tx } from "../db.ts";
import { appliedMigrations } from "../migrate.ts";
import {
  BLOB_LIST_NAME,
  blobEntryName,
  CHECKSUMS_NAME,
  FORMAT,
  FORMAT_VERSION,
  MANIFEST_NAME,
  tableEntryName,
  type Manifest,
  type OnProgress,
} from "./format.ts";
import { describeSequences, describeTables, printExactly, type TableDescription } from "./tables.ts";

export interface BackupRequest {
  readonly db: Db;
  readonly blobs: BlobStore;
  /** Must not exist yet. */
  readonly file: string;
  readonly withBlobs: boolean;
  /** Printed in the backup; the caller's clock. */
  readonly now: Date;
  readonly onProgress?: OnProgress;
}

export interface BackupResult {
  readonly tables: number;
  readonly rows: number;
  readonly blobs: number;
  /** Size of the file. */
  readonly bytes: number;
}

const FETCH_ROWS = 1000;

/** Adds entries to the archive one after another and remembers their checksums. */
interface ArchiveWriter {
  readonly add: (name: string, bytes: Uint8Array) => Promise<void>;
  readonly addFile: (name: string, file: string) => Promise<void>;
}

function archiveWriter(archive: Pack, checksums: Map<string, string>): ArchiveWriter {
  const write = async (name: string, size: number, content: Readable): Promise<void> => {
    const hash = createHash("sha256");
    const hashing = async function* (chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    };
    await pipeline(content, hashing, archive.entry({ name, size }));
    checksums.set(name, hash.digest("hex"));
  };
  return {
    add: (name, bytes) => write(name, bytes.length, Readable.from([Buffer.from(bytes)])),
    addFile: async (name, file) => write(name, (await stat(file)).size, createReadStream(file)),
  };
}

/** One line a row: a JSON array of the columns as text. */
async function* rowsOf(tx: Tx, table: TableDescription): AsyncIterable<string> {
  const columns = table.columns.map(({ name }) => sql`${sql.id(name)}::text`);
  const from = sql`select to_json(array[${sql.join(columns)}]::text[])::text as line from ${sql.table(table.name)}`;
  await sql`declare backup_rows no scroll cursor for ${from}`.execute(tx);
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.raw(String(FETCH_ROWS))} from backup_rows`.execute(tx);
    if (rows.length === 0) break;
    for (const { line } of rows) yield `${line}\n`;
  }
  await sql`close backup_rows`.execute(tx);
}

/** Spools to disk first: tar wants an entry's size before its bytes. Returns the number of lines. */
async function spool(lines: AsyncIterable<string>, file: string): Promise<number> {
  let written = 0;
  const counted = async function* (): AsyncIterable<string> {
    for await (const line of lines) {
      written++;
      yield line;
    }
  };
  await pipeline(counted, createWriteStream(file));
  return written;
}

async function countRows(tx: Tx, table: TableDescription): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table.name)}`.execute(tx);
  return present(rows[0], "a count").count;
}

async function writeTables(
  tx: Tx,
  tables: Manifest["tables"],
  archive: ArchiveWriter,
  spoolFile: string,
  onProgress?: OnProgress,
) {
  const described = await describeTables(tx);
  for (const { name, rows } of tables) {
    onProgress?.({ doing: "table", name, done: 0, total: rows });
    const table = present(
      described.find((candidate) => candidate.name === name),
      `table ${name}`,
    );
    const written = await spool(rowsOf(tx, table), spoolFile);
    assert(written === rows, `${rows} rows of ${name} in one snapshot, not ${written}`);
    await archive.addFile(tableEntryName(name), spoolFile);
    onProgress?.({ doing: "table", name, done: rows, total: rows });
  }
}

async function writeBlobs(
  blobs: BlobStore,
  list: readonly BlobReference[],
  archive: ArchiveWriter,
  onProgress?: OnProgress,
) {
  for (const [done, { hash }] of list.entries()) {
    onProgress?.({ doing: "blobs", name: hash, done, total: list.length });
    const bytes = await blobs.get(hash);
    if (!bytes) throw new Failure("conflict", `blob ${hash} was deleted while the backup ran: start it again.`);
    await archive.add(blobEntryName(hash), bytes);
  }
}

async function describe(tx: Tx, request: BackupRequest, list: readonly BlobReference[]): Promise<Manifest> {
  const tables: Manifest["tables"] = [];
  for (const table of await describeTables(tx)) {
    tables.push({ name: table.name, columns: table.columns.map(({ name }) => name), rows: await countRows(tx, table) });
  }
  const version = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(tx);
  return {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    createdAt: request.now.toISOString(),
    postgresVersion: present(version.rows[0], "a version").version,
    schema: [...(await appliedMigrations(tx))],
    tables,
    sequences: [...(await describeSequences(tx))],
    blobs: { included: request.withBlobs, count: list.length, bytes: list.reduce((sum, { size }) => sum + size, 0) },
  };
}

const json = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
const ndjson = (values: readonly unknown[]): Uint8Array =>
  Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(""));

async function writeArchive(
  request: BackupRequest,
  archive: Pack,
  spoolFile: string,
): Promise<Omit<BackupResult, "bytes">> {
  const { db, blobs, withBlobs, onProgress } = request;
  const checksums = new Map<string, string>();
  const writer = archiveWriter(archive, checksums);
  const readSnapshot = async (tx: Tx): Promise<[Manifest, readonly BlobReference[]]> => {
    await printExactly(tx);
    await sql`select 1 from pg_class limit 1`.execute(tx); // takes the snapshot; every blob it names exists by now
    const list = await Array.fromAsync(blobs.list());
    const manifest = await describe(tx, request, list);
    await writer.add(MANIFEST_NAME, json(manifest));
    await writeTables(tx, manifest.tables, writer, spoolFile, onProgress);
    return [manifest, list];
  };
  const [manifest, list] = await withTx(db, readSnapshot, { isolation: "repeatable read", readOnly: true });
  await writer.add(BLOB_LIST_NAME, ndjson(list));
  if (withBlobs) await writeBlobs(blobs, list, writer, onProgress);
  await writer.add(CHECKSUMS_NAME, json(Object.fromEntries(checksums)));
  archive.finalize();
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  return { tables: manifest.tables.length, rows, blobs: withBlobs ? list.length : 0 };
}

async function refuseExisting(file: string): Promise<void> {
  const there = await stat(file).catch(() => null);
  if (there) throw new Failure("conflict", `${file} exists already: name another file, or remove it.`);
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, "r");
  await handle.sync().finally(() => handle.close());
}

/**
 * Writes one consistent copy of all tables, and of the blobs if asked, while others go on working. The file appears
 * under its name only when it is whole. It holds personal data: only its owner may read it.
 */
export async function backup(request: BackupRequest): Promise<BackupResult> {
  const file = path.resolve(request.file);
  await refuseExisting(file);
  const folder = await mkdtemp(path.join(path.dirname(file), ".proofsheet-backup-")).catch((error: unknown) => {
    const why = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new Failure(
      "invalid-input",
      `${path.dirname(file)} cannot be written (${why}): name a file in a folder of yours.`,
    );
  });
  try {
    const partial = path.join(folder, "archive");
    const archive = pack();
    const written = pipeline(archive, createGzip({ level: 6 }), createWriteStream(partial, { mode: 0o600 }));
    const [result] = await Promise.all([
      writeArchive(request, archive, path.join(folder, "spool")).catch((error: Error) => {
        archive.destroy(error);
        throw error;
      }),
      written,
    ]);
    await flush(partial);
    const { size } = await stat(partial);
    await rename(partial, file);
    return Object.freeze({ ...result, bytes: size });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
