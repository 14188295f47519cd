import { sql } from "kysely";
import type { EvidenceRow, OutputRow, PackRecord, PromptRow } from "../../../core/evidence/index.ts";
import { Failure } from "../../../core/kernel/index.ts";
import type { Tx } from "../../storage/index.ts";
import { rowFromTable } from "../store/evidence-table.ts";
import type { StoredRow } from "./printed-rows.ts";

export async function packRecord(tx: Tx, id: string): Promise<PackRecord> {
  const found = await tx
    .selectFrom("pack")
    .innerJoin("pack_record", "pack_record.hash", "pack.record_hash")
    .select("record")
    .where("pack.id", "=", id)
    .executeTakeFirst();
  if (found !== undefined) return found.record;
  const packs = await tx.selectFrom("pack").select("id").orderBy("id").execute();
  const there = packs.length === 0 ? "none was imported yet" : `there are ${packs.map((pack) => pack.id).join(", ")}`;
  throw new Failure("not-found", `there is no pack "${id}": ${there}.`);
}

interface TableRow {
  readonly id: string;
  readonly body: Omit<EvidenceRow, "id">;
  readonly local_id: string | null;
}

const stored = (row: TableRow): StoredRow => ({ row: rowFromTable(row), localId: row.local_id });

/** Corrected rows are part of a pack: what corrects them names them. */
export async function manifestRows(
  tx: Tx,
  pack: string,
): Promise<[readonly StoredRow<PromptRow>[], readonly StoredRow<OutputRow>[]]> {
  const { rows } = await sql<TableRow>`
    select id, body, local_id from evidence e
    where pack = ${pack} and kind in ('prompt', 'output') and not exists (select 1 from withdrawn w where w.id = e.id)
    order by imported_at, position, id`.execute(tx);
  const all = rows.map(stored);
  return [
    all.filter((each): each is StoredRow<PromptRow> => each.row.kind === "prompt"),
    all.filter((each): each is StoredRow<OutputRow> => each.row.kind === "output"),
  ];
}

const PAGE_ROWS = 2_000;

/** All other rows, in the order in which they were imported, a page at a time. */
export async function* otherRows(tx: Tx, pack: string): AsyncIterable<StoredRow> {
  let after: { readonly at: string; readonly position: number } = { at: "-infinity", position: -1 };
  for (;;) {
    const { rows } = await sql<TableRow & { imported_at: string; position: number }>`
      select id, body, local_id, imported_at, position from evidence e
      where pack = ${pack} and kind not in ('prompt', 'output') and not exists (select 1 from withdrawn w where w.id = e.id)
        and (imported_at, position) > (${after.at}::timestamptz, ${after.position})
      order by imported_at, position limit ${PAGE_ROWS}`.execute(tx);
    yield* rows.map(stored);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = { at: last.imported_at, position: last.position };
  }
}
