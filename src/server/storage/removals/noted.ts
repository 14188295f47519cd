import { sql } from "kysely";
import type { Db, Tx } from "../db.ts";
import type { Removal, RemovalList } from "./removal-list.ts";

/** In the transaction that removes it; `listRemovals` writes it beside the blobs after the commit. */
export const noteRemoval = (tx: Tx, kind: Removal["kind"], subject: string): Promise<void> =>
  noteRemovals(tx, kind, [subject]);

/**
 * What was taken back in between is listed anew. Each time is later than the one before it, by what the list can tell
 * apart, however the clock was set.
 */
export async function noteRemovals(tx: Tx, kind: Removal["kind"], subjects: readonly string[]): Promise<void> {
  await sql`
    insert into removal (kind, subject, applied_at)
    select ${kind}, subject, now() from unnest(${[...new Set(subjects)].toSorted()}::text[]) as gone (subject)
    on conflict (kind, subject) do update set applied_at = now(), taken_back_at = null,
      removed_at = case when removal.taken_back_at is null then removal.removed_at
        else greatest(now(), removal.taken_back_at + interval '1 millisecond') end,
      listed_at = case when removal.taken_back_at is null then removal.listed_at end`.execute(tx);
}

/** In the transaction that brings it back. What nobody noted as removed is left alone. */
export async function takeRemovalsBack(tx: Tx, kind: Removal["kind"], subjects: readonly string[]): Promise<void> {
  await sql`
    update removal set taken_back_at = greatest(now(), removed_at + interval '1 millisecond'),
      applied_at = coalesce(applied_at, now()), listed_at = null
    where kind = ${kind} and subject = any(${subjects}::text[]) and taken_back_at is null`.execute(tx);
}

const BATCH = 1_000;

interface Stores {
  readonly db: Db;
  readonly removals: RemovalList;
}

/** When it was removed, or taken back where it was. */
const latest = sql<string>`coalesce(taken_back_at, removed_at)`;

/**
 * Writes what was removed or taken back and is not listed yet into the list; how many. Any number of processes may at
 * once; what changed while it was written is written again.
 */
export async function listRemovals({ db, removals }: Stores): Promise<number> {
  let listed = 0;
  for (;;) {
    const rows = await db
      .selectFrom("removal")
      .select(["kind", "subject", latest.as("at"), sql<string>`${latest}::text`.as("moment")])
      .select(sql<boolean>`taken_back_at is not null`.as("isBack"))
      .where("listed_at", "is", null)
      .orderBy("removed_at")
      .limit(BATCH)
      .execute();
    if (rows.length === 0) return listed;
    await removals.add(rows.map(({ kind, subject, at, isBack }) => ({ kind, subject, at, isBack })));
    const [kinds, subjects] = [rows.map(({ kind }) => kind), rows.map(({ subject }) => subject)];
    const moments = rows.map(({ moment }) => moment);
    await sql`
      update removal r set listed_at = now()
      from unnest(${kinds}::text[], ${subjects}::text[], ${moments}::timestamptz[]) as done (kind, subject, moment)
      where r.kind = done.kind and r.subject = done.subject
        and coalesce(r.taken_back_at, r.removed_at) = done.moment`.execute(db);
    listed += rows.length;
  }
}

/**
 * Takes what the list holds and this database does not know of: removals as still to be applied, and what was taken back
 * as nothing to do. How many.
 */
export async function knowRemovals({ db, removals }: Stores): Promise<number> {
  const all = latestOfEach(await removals.all());
  let known = 0;
  for (let from = 0; from < all.length; from += BATCH) {
    const batch = all.slice(from, from + BATCH);
    const [kinds, subjects] = [batch.map(({ kind }) => kind), batch.map(({ subject }) => subject)];
    const [times, backs] = [batch.map(({ at }) => at), batch.map(({ isBack }) => isBack)];
    const result = await sql`
      insert into removal (kind, subject, removed_at, taken_back_at, applied_at, listed_at)
      select kind, subject, at, case when is_back then at end, case when is_back then now() end, now()
      from unnest(${kinds}::text[], ${subjects}::text[], ${times}::timestamptz[], ${backs}::boolean[])
        as listed (kind, subject, at, is_back)
      on conflict (kind, subject) do update set removed_at = excluded.removed_at, applied_at = excluded.applied_at,
        taken_back_at = excluded.taken_back_at, listed_at = now()
      where (removal.taken_back_at is null) <> (excluded.taken_back_at is null)
        and coalesce(removal.taken_back_at, removal.removed_at) < excluded.removed_at`.execute(db);
    known += Number(result.numAffectedRows ?? 0n);
  }
  return known;
}

/** Of equal times the later line. */
function latestOfEach(removals: readonly Removal[]): readonly Removal[] {
  const found = new Map<string, Removal>();
  for (const removal of removals) {
    const key = `${removal.kind} ${removal.subject}`;
    const other = found.get(key);
    if (other === undefined || Date.parse(other.at) <= Date.parse(removal.at)) found.set(key, removal);
  }
  return [...found.values()];
}
