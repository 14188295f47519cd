import path from "node:path";
import { sql } from "kysely";
import { assert, Failure, present } from "../../../core/kernel/index.ts";
import type { BlobStore } from "../blobs/blob-store.ts";
import { withTx, type Db, type Tx } from "../db.ts";
import { appliedMigrations, applyMissing, assertKnown, lockSchema, type Migration } from "../migrate.ts";
import { migrations as allMigrations } from "../migrations/index.ts";
import { bytesOf, entriesOf, linesOf } from "./archive-entries.ts";
import { hashInEntryName, tableEntryName, type Manifest, type OnProgress, type TableInManifest } from "./format.ts";
import { describeTables, printExactly, type TableDescription } from "./tables.ts";
import { verifyArchive, type VerifiedArchive } from "./verify.ts";

export interface RestoreRequest {
  /** Blank, or migrated and without a row. */
  readonly db: Db;
  readonly blobs: BlobStore;
  readonly file: string;
  readonly onProgress?: OnProgress;
  readonly migrations?: readonly Migration[];
  /** Last in the transaction that loads, after all migrations: what must hold of a restored database from the first moment. */
  readonly onLoaded?: (tx: Tx, backupMadeAt: string) => Promise<void>;
}

export interface RestoreResult {
  readonly tables: number;
  readonly rows: number;
  readonly blobsRestored: number;
  /** Blobs that the backup names and that are neither in it nor in the store. */
  readonly blobsMissing: readonly string[];
}

const BATCH_ROWS = 1000;
const BATCH_CHARACTERS = 4_000_000;

/** Foreign keys and triggers as they were, so that rows can be loaded in any order and nothing reacts to them. */
interface Restraint {
  readonly off: string;
  readonly on: string;
}

async function restraints(tx: Tx): Promise<readonly Restraint[]> {
  const foreignKeys = await sql<Restraint>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as off,
           format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as on
    from pg_constraint
    where contype = 'f' and conparentid = 0 and connamespace = current_schema()::regnamespace`.execute(tx);
  const triggers = await sql<Restraint>`
    select format('alter table %s disable trigger %I', tgrelid::regclass, tgname) as off,
           format('alter table %s enable %s trigger %I', tgrelid::regclass,
                  case tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, tgname) as on
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not tgisinternal and tgenabled <> 'D' and tgparentid = 0 and c.relnamespace = current_schema()::regnamespace`.execute(
    tx,
  );
  return [...foreignKeys.rows, ...triggers.rows];
}

/** Lines are JSON arrays of text; PostgreSQL reads each value by the column's own type. */
async function insertLines(
  tx: Tx,
  table: TableDescription,
  order: readonly string[],
  lines: readonly string[],
): Promise<void> {
  const values = order.map((name, place) => {
    const column = present(
      table.columns.find((candidate) => candidate.name === name),
      `column ${name}`,
    );
    return sql`(r.line->>${sql.lit(place)})::${sql.raw(column.type)}`;
  });
  const names = sql.join(order.map((name) => sql.id(name)));
  const rows = sql`json_array_elements(${`[${lines.join(",")}]`}::json) as r(line)`;
  await sql`insert into ${sql.table(table.name)} (${names}) overriding system value select ${sql.join(values)} from ${rows}`.execute(
    tx,
  );
}

async function loadTable(
  tx: Tx,
  table: TableDescription,
  source: TableInManifest,
  lines: AsyncIterable<string>,
): Promise<void> {
  let [batch, characters, loaded]: [string[], number, number] = [[], 0, 0];
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await insertLines(tx, table, source.columns, batch);
    loaded += batch.length;
    [batch, characters] = [[], 0];
  };
  for await (const line of lines) {
    batch.push(line);
    characters += line.length;
    if (batch.length >= BATCH_ROWS || characters >= BATCH_CHARACTERS) await flush();
  }
  await flush();
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table.name)}`.execute(tx);
  const count = rows[0]?.count;
  assert(
    loaded === source.rows && count === source.rows,
    `${source.rows} rows in ${table.name}, not ${loaded} and ${count}`,
  );
}

/** Same tables with the same columns, or the backup belongs to another schema. */
function assertSameTables(tables: readonly TableDescription[], manifest: Manifest): void {
  const shape = (name: string, columns: readonly string[]): string => `${name} (${columns.toSorted().join(", ")})`;
  const here = new Set(
    tables.map(({ name, columns }) =>
      shape(
        name,
        columns.map((column) => column.name),
      ),
    ),
  );
  const there = new Set(manifest.tables.map(({ name, columns }) => shape(name, columns)));
  const odd = [...here.symmetricDifference(there)];
  if (odd.length > 0) {
    throw new Failure("incompatible-data", "the backup's tables are not this database's; nothing was changed.", odd);
  }
}

async function assertEmpty(tx: Tx, tables: readonly TableDescription[]): Promise<void> {
  const filled: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql<{ filled: boolean }>`select exists (select 1 from ${sql.table(name)}) as filled`.execute(
      tx,
    );
    if (rows[0]?.filled) filled.push(name);
  }
  if (filled.length === 0) return;
  throw new Failure(
    "conflict",
    `the database is not empty (rows in ${filled.join(", ")}); nothing was changed. ` +
      "Restore into a new data folder (PROOFSHEET_DATA=…) or an empty database, before its first start.",
  );
}

/** Brings the schema to where the backup's was, which must be where it is or further on. */
async function matchSchema(tx: Tx, manifest: Manifest, migrations: readonly Migration[]): Promise<void> {
  const applied = await appliedMigrations(tx);
  assertKnown(applied, migrations);
  assertKnown(manifest.schema, migrations, "the backup");
  if (applied.length > manifest.schema.length) {
    throw new Failure(
      "conflict",
      "the database's schema is already newer than the backup's; nothing was changed. " +
        "Restore into a new data folder (PROOFSHEET_DATA=…) or a blank database, before its first start.",
    );
  }
  await applyMissing(tx, migrations.slice(0, manifest.schema.length));
}

async function loadTables(tx: Tx, archive: VerifiedArchive, onProgress?: OnProgress): Promise<void> {
  const tables = await describeTables(tx);
  assertSameTables(tables, archive.manifest);
  await assertEmpty(tx, tables);
  const sources = new Map(archive.manifest.tables.map((source) => [tableEntryName(source.name), source]));
  for await (const entry of entriesOf(archive.file)) {
    if (sources.size === 0) break;
    const source = sources.get(entry.name);
    if (!source) continue;
    sources.delete(entry.name);
    onProgress?.({ doing: "table", name: source.name, done: 0, total: source.rows });
    const table = present(
      tables.find(({ name }) => name === source.name),
      source.name,
    );
    await loadTable(tx, table, source, linesOf(entry.chunks));
    onProgress?.({ doing: "table", name: source.name, done: source.rows, total: source.rows });
  }
  assert(sources.size === 0, "every table of a verified backup");
}

/** Last before the commit: a sequence's value does not roll back. */
async function setSequences(tx: Tx, manifest: Manifest): Promise<void> {
  for (const { name, lastValue } of manifest.sequences) {
    if (lastValue === null) continue;
    await sql`select setval(format('%I.%I', current_schema(), ${name}::text)::regclass, ${lastValue}::bigint)`.execute(
      tx,
    );
  }
}

async function restoreDatabase(
  tx: Tx,
  archive: VerifiedArchive,
  { onLoaded, onProgress, migrations = allMigrations }: RestoreRequest,
) {
  await lockSchema(tx);
  await printExactly(tx);
  await matchSchema(tx, archive.manifest, migrations);
  const held = await restraints(tx);
  for (const { off } of held) await sql.raw(off).execute(tx);
  await loadTables(tx, archive, onProgress);
  for (const { on } of held) await sql.raw(on).execute(tx); // adding a foreign key checks every row
  await setSequences(tx, archive.manifest);
  await applyMissing(tx, migrations);
  await onLoaded?.(tx, archive.manifest.createdAt);
  await sql`analyze`.execute(tx);
}

/** Outside the transaction, since it may be network; named by content, they harm nobody if it fails later. */
async function restoreBlobs(archive: VerifiedArchive, blobs: BlobStore, onProgress?: OnProgress): Promise<number> {
  if (!archive.manifest.blobs.included) return 0;
  let done = 0;
  for await (const entry of entriesOf(archive.file)) {
    if (hashInEntryName(entry.name) === null) continue;
    onProgress?.({ doing: "blobs", name: entry.name, done, total: archive.blobs.length });
    await blobs.put(await bytesOf(entry.chunks));
    done++;
  }
  return done;
}

async function missingFrom(blobs: BlobStore, archive: VerifiedArchive): Promise<readonly string[]> {
  if (archive.blobs.length === 0) return [];
  const there = new Set((await Array.fromAsync(blobs.list())).map(({ hash }) => hash));
  return archive.blobs.map(({ hash }) => hash).filter((hash) => !there.has(hash));
}

/** Refuses early what the transaction would refuse, before any picture is copied. */
async function refuseUnfit(db: Db, archive: VerifiedArchive, migrations: readonly Migration[]): Promise<void> {
  const rehearsal = new Error("rehearsal");
  const rehearse = withTx(db, async (tx) => {
    await lockSchema(tx);
    await matchSchema(tx, archive.manifest, migrations);
    const tables = await describeTables(tx);
    assertSameTables(tables, archive.manifest);
    await assertEmpty(tx, tables);
    throw rehearsal;
  });
  await rehearse.catch((error: unknown) => {
    if (error !== rehearsal) throw error;
  });
}

/**
 * Loads a backup into an empty database. The file is read through and checked before anything is touched, and the
 * database changes in one transaction: all of it or nothing. An older backup is loaded into its own schema and then
 * migrated.
 */
export async function restore(request: RestoreRequest): Promise<RestoreResult> {
  const { db, blobs, onProgress, migrations = allMigrations } = request;
  const archive = await verifyArchive(path.resolve(request.file), onProgress);
  await refuseUnfit(db, archive, migrations);
  const blobsRestored = await restoreBlobs(archive, blobs, onProgress);
  await withTx(db, (tx) => restoreDatabase(tx, archive, request));
  const { tables } = archive.manifest;
  return Object.freeze({
    tables: tables.length,
    rows: tables.reduce((sum, table) => sum + table.rows, 0),
    blobsRestored,
    blobsMissing: await missingFrom(blobs, archive),
  });
}
