import { sql } from "kysely";
import type { Reader } from "../db.ts";

/** What there is to copy, read from PostgreSQL's catalogue, so that a new table is covered without a word here. */
export interface TableDescription {
  readonly name: string;
  /** Columns that can be inserted (no generated ones), in their order. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** Not copied: migrations run at the other end, and unlogged tables are caches that a crash empties anyway. */
const BOOKKEEPING_TABLE = "migration";

const columnsOf = sql<TableDescription["columns"]>`(
  select coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum), '[]')
  from pg_attribute a
  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
)`;

async function unorderedTables(reader: Reader): Promise<readonly TableDescription[]> {
  const { rows } = await sql<TableDescription>`
    select c.relname as name, ${columnsOf} as columns
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace
      and c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
      and c.relname <> ${BOOKKEEPING_TABLE}
      and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    order by c.relname collate "C"`.execute(reader);
  return rows;
}

/** Pairs of table and a table that it refers to. */
async function references(reader: Reader): Promise<readonly { readonly from: string; readonly to: string }[]> {
  const { rows } = await sql<{ from: string; to: string }>`
    select source.relname as from, target.relname as to
    from pg_constraint k
    join pg_class source on source.oid = k.conrelid
    join pg_class target on target.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = current_schema()::regnamespace and k.conrelid <> k.confrelid`.execute(
    reader,
  );
  return rows;
}

/** All tables of the schema, each after those that it refers to (circles in order of name). */
export async function describeTables(reader: Reader): Promise<readonly TableDescription[]> {
  const tables = await unorderedTables(reader);
  const links = await references(reader);
  const ordered: TableDescription[] = [];
  const visited = new Set<string>();
  const visit = (table: TableDescription): void => {
    if (visited.has(table.name)) return;
    visited.add(table.name);
    const wanted = new Set(links.filter(({ from }) => from === table.name).map(({ to }) => to));
    tables.filter(({ name }) => wanted.has(name)).forEach(visit);
    ordered.push(table);
  };
  tables.forEach(visit);
  return ordered;
}

export interface SequenceDescription {
  readonly name: string;
  readonly lastValue: string | null;
}

export async function describeSequences(reader: Reader): Promise<readonly SequenceDescription[]> {
  const { rows } = await sql<SequenceDescription>`
    select sequencename as name, last_value::text as "lastValue"
    from pg_sequences where schemaname = current_schema()
    order by sequencename collate "C"`.execute(reader);
  return rows;
}

/** Values print the same on every server and read back to the same value. */
export async function printExactly(reader: Reader): Promise<void> {
  for (const setting of [
    "timezone = 'UTC'",
    "datestyle = 'ISO, YMD'",
    "intervalstyle = 'postgres'",
    "extra_float_digits = 1",
    "bytea_output = 'hex'",
  ]) {
    await sql.raw(`set local ${setting}`).execute(reader);
  }
}
