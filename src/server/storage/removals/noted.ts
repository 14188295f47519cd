import { sql } from "kysely";
import type { Db, Tx } from "../db.ts";
import type { Removal, RemovalList } from "./removal-list.ts";

/** In the transaction that removes it; `listRemovals` writes it beside the blobs after the commit. */
export async function noteRemoval(tx: Tx, kind: Removal["kind"], subject: string): Promise<void> {
  await sql`
    insert into removal (kind, subject, applied_at) values (${kind}, ${subject}, now())
    on conflict (kind, subject) do update set applied_at = now()`.execute(tx);
}

const BATCH = 1_000;

interface Stores {
  readonly db: Db;
  readonly removals: RemovalList;
}

/** Writes what was removed and is not listed yet into the list; how many. Any number of processes may at once. */
export async function listRemovals({ db, removals }: Stores): Promise<number> {
  let listed = 0;
  for (;;) {
    const rows = await db
      .selectFrom("removal")
      .select(["kind", "subject", "removed_at as at"])
      .where("listed_at", "is", null)
      .orderBy("removed_at")
      .limit(BATCH)
      .execute();
    if (rows.length === 0) return listed;
    await removals.add(rows);
    const [kinds, subjects] = [rows.map(({ kind }) => kind), rows.map(({ subject }) => subject)];
    await sql`
      update removal r set listed_at = now()
      from unnest(${kinds}::text[], ${subjects}::text[]) as done (kind, subject)
      where r.kind = done.kind and r.subject = done.subject`.execute(db);
    listed += rows.length;
  }
}

/** Takes what the list holds and this database does not know of, as removals that are still to be applied; how many. */
export async function knowRemovals({ db, removals }: Stores): Promise<number> {
  const all = await removals.all();
  let known = 0;
  for (let from = 0; from < all.length; from += BATCH) {
    const batch = all.slice(from, from + BATCH);
    const columns = [batch.map(({ kind }) => kind), batch.map(({ subject }) => subject), batch.map(({ at }) => at)];
    const result = await sql`
      insert into removal (kind, subject, removed_at, listed_at)
      select kind, subject, min(at), now()
      from unnest(${columns[0]}::text[], ${columns[1]}::text[], ${columns[2]}::timestamptz[]) as listed (kind, subject, at)
      group by kind, subject
      on conflict (kind, subject) do nothing`.execute(db);
    known += Number(result.numAffectedRows ?? 0n);
  }
  return known;
}
