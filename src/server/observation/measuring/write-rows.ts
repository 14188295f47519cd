/** Measured rows into the store: those of one picture or set together, so that a crash leaves all of them or none. */
import { sql } from "kysely";
import type { MeasurementRow } from "../../../core/evidence/index.ts";
import { withTx, type Db, type Tx } from "../../storage/index.ts";
import { inForce, insertRows } from "../store/evidence-table.ts";
import { LOCKS } from "../store/locks.ts";
import { subjectOf } from "../store/subjects.ts";

/** How many were added; waits while a pack is being imported, which might bring the same. */
export function writeMeasured(db: Db, rows: readonly MeasurementRow[]): Promise<number> {
  if (rows.length === 0) return Promise.resolve(0);
  return withTx(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(${LOCKS.import})`.execute(tx);
    return insertMeasured(tx, rows);
  });
}

/** For a transaction that holds the lock already. Rows whose subject somebody else has filled meanwhile are left out. */
export async function insertMeasured(tx: Tx, rows: readonly MeasurementRow[]): Promise<number> {
  const taken = await takenSubjects(tx, rows);
  const free = rows.filter((row) => !taken.has(`${row.pack} ${subjectOf(row)}`));
  const named = free.map((row) => ({ row, localId: null, place: { file: "(measured)", line: 1 } }));
  const added = await insertRows(tx, named, { importedAt: new Date().toISOString(), position: 0 });
  return [...added.values()].reduce((sum, count) => sum + count, 0);
}

/** A row that is corrected by one of these does not stand in its way. */
async function takenSubjects(tx: Tx, rows: readonly MeasurementRow[]): Promise<ReadonlySet<string>> {
  const packs = [...new Set(rows.map(({ pack }) => pack))];
  const subjects = rows.map((row) => subjectOf(row) ?? "");
  const corrected = rows.flatMap(({ supersedes }) => supersedes ?? []);
  const found = await sql<{ pack: string; subject: string }>`
    select pack, subject from evidence e
    where pack = any(${sql.val(packs)}::text[]) and subject = any(${sql.val(subjects)}::text[])
      and id <> all(${sql.val(corrected)}::text[]) and ${inForce}`.execute(tx);
  return new Set(found.rows.map(({ pack, subject }) => `${pack} ${subject}`));
}
