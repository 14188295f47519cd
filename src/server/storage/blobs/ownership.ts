import { advisoryLocks } from "../advisory-locks.ts";
import { sql } from "kysely";
import { type Db, type Reader, type Tx, withTx } from "../db.ts";
import { type BlobReference, type BlobStore, hashOf } from "./blob-store.ts";

interface Stores {
  readonly db: Db;
  readonly blobs: BlobStore;
}

/**
 * Who owns which bytes. Two outputs or uploads of equal bytes share a blob, so a blob goes only with its last owner:
 *
 *   claimed (a row in blob_owner or upload, then the bytes are written) → kept
 *   last owner left → a row in blob_removal → removed, unless it was claimed again or evidence shows it
 *   last owner left while a picture that is being made works from it → looked at again until that is over
 *
 * Claiming and removing one blob exclude each other by an advisory lock; otherwise somebody could find the bytes
 * there, not write them again, and lose them to a removal that had looked a moment before.
 */
const LOCK_CLASS = advisoryLocks.blobs;

/**
 * Claims and stores bytes for an output, durable when it resolves. Null where the output does not exist or is gone for
 * good, or where the bytes were taken down: then nothing was stored. Not inside a transaction: it writes to the blob store.
 */
export const keepBlob = (stores: Stores, output: string, bytes: Uint8Array): Promise<BlobReference | null> =>
  keepClaimed(stores, bytes, async (tx, blob) =>
    (await claim(tx, output, blob)) ? { hash: blob, size: bytes.length } : null,
  );

/**
 * Stores bytes for an owner with a row of its own, durable when it resolves: `own` writes that row, within a
 * transaction that no removal of these bytes can pass, and gives null where there is nothing to own them.
 */
export async function keepClaimed<T>(
  { db, blobs }: Stores,
  bytes: Uint8Array,
  own: (tx: Tx, blob: string) => Promise<T | null>,
): Promise<T | null> {
  const blob = hashOf(bytes);
  const claimed = await withTx(db, async (tx) => {
    await lockBlob(tx, blob);
    return own(tx, blob);
  });
  if (claimed !== null) await blobs.put(bytes);
  return claimed;
}

/**
 * Whether an operator decided that these bytes are shown to nobody: nobody can own them then. A restored instance may know
 * of the decision by the list of removals alone.
 */
export async function isTakenDown(reader: Reader, blob: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from takedown where blob = ${blob} and reversed_at is null
    union all select 1 from removal where kind = 'blob' and subject = ${blob} and taken_back_at is null`.execute(
    reader,
  );
  return rows.length > 0;
}

/** Until the transaction ends nobody else claims or removes the blob. */
export const lockBlob = (tx: Tx, blob: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(${LOCK_CLASS}, hashtext(${blob}))`.execute(tx);

async function claim(tx: Tx, output: string, blob: string): Promise<boolean> {
  if (await isTakenDown(tx, blob)) return false;
  // Shared, so that a deletion waits for us and then finds this claim.
  const row = await tx
    .selectFrom("output")
    .select("id")
    .where("id", "=", output)
    .where((is) => is.or([is("deleted_at", "is", null), is("restorable_until", "is not", null)]))
    .forShare()
    .executeTakeFirst();
  if (row === undefined) return false;
  await tx
    .insertInto("blob_owner")
    .values({ blob, output })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return true;
}

/** The output owns nothing any more; what may have lost its last owner waits for `removeUnowned`. */
export async function releaseBlobs(tx: Tx, output: string): Promise<void> {
  await sql`
    with released as (delete from blob_owner where output = ${output} returning blob)
    insert into blob_removal (blob, since) select blob, clock_timestamp() from released order by blob
    on conflict (blob) do update set since = excluded.since`.execute(tx);
}

/** The rows that owned these are gone; what has no other owner goes with the next `removeUnowned`. */
export async function leaveBlobs(tx: Tx, blobs: readonly string[]): Promise<void> {
  if (blobs.length === 0) return;
  await sql`
    insert into blob_removal (blob, since)
    select distinct blob, clock_timestamp() from unnest(${blobs}::text[]) as left_behind (blob) order by blob
    on conflict (blob) do update set since = excluded.since`.execute(tx);
}

/** A claim whose output came to nothing is let go after this time; while it is tried again, the claim stands. */
const FORGOTTEN_AFTER = sql`interval '1 day'`;
const REMOVALS_MAX = 1_000;

/**
 * Removes blobs that nobody owns any more; returns how many. Safe at any time, in any number of processes. While
 * evidence is being imported nothing is removed: the next call does it.
 */
export async function removeUnowned({ db, blobs }: Stores): Promise<number> {
  await forgetClaims(db);
  return db.connection().execute(async (connection) => {
    const session = connection as Db;
    if (!(await tryLock(session))) return 0;
    try {
      return await removeMarked(session, blobs);
    } finally {
      await sql`select pg_advisory_unlock(${advisoryLocks.import})`.execute(session);
    }
  });
}

async function tryLock(session: Db): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_lock(${advisoryLocks.import}) as got`.execute(
    session,
  );
  return rows[0]?.got === true;
}

async function forgetClaims(db: Db): Promise<void> {
  await sql`
    with forgotten as (
      delete from blob_owner b using output o
      where o.id = b.output and o.state in ('failed', 'cancelled') and o.ended_at < now() - ${FORGOTTEN_AFTER}
      returning b.blob
    )
    insert into blob_removal (blob, since) select distinct blob, clock_timestamp() from forgotten
    on conflict (blob) do update set since = excluded.since`.execute(db);
}

async function removeMarked(session: Db, blobs: BlobStore): Promise<number> {
  const { rows } = await sql<{ blob: string; since: string }>`
    select blob, since::text as since from blob_removal order by blob_removal.since limit ${REMOVALS_MAX}`.execute(
    session,
  );
  let removed = 0;
  for (const { blob, since } of rows) {
    const isGone = await removeUnlessWanted(session, blobs, blob);
    if (isGone) removed++;
    else if (await isWorkedFrom(session, blob)) {
      // To the end of the line: when the work is over nobody marks it again.
      await sql`update blob_removal set since = clock_timestamp() where blob = ${blob}`.execute(session);
      continue;
    }
    // Not a later mark: an owner may have left since we looked.
    await sql`delete from blob_removal where blob = ${blob} and since = ${since}::timestamptz`.execute(session);
  }
  return removed;
}

/**
 * Removes a blob unless an output owns it or evidence shows it; true if it went. `session` is one connection that holds
 * the import lock. The lock on the blob is the session's too: no transaction stays open while the blob store is asked.
 */
export async function removeUnlessWanted(session: Db, blobs: BlobStore, blob: string): Promise<boolean> {
  await sql`select pg_advisory_lock(${LOCK_CLASS}, hashtext(${blob}))`.execute(session);
  try {
    if ((await isWanted(session, blob)) || (await isWorkedFrom(session, blob))) return false;
    await blobs.delete(blob);
    return true;
  } finally {
    await sql`select pg_advisory_unlock(${LOCK_CLASS}, hashtext(${blob}))`.execute(session);
  }
}

/**
 * Evidence of any age counts, corrected or withdrawn: it is never edited, so its pictures stay, unless they were taken
 * down. What was taken down is held while that can be taken back.
 */
async function isWanted(reader: Reader, blob: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from blob_owner where blob = ${blob}
    union all
    select 1 from upload where blob = ${blob}
    union all
    select 1 from takedown where blob = ${blob} and purged_at is null and reversed_at is null
    union all
    select 1 from evidence where kind = 'output' and body ->> 'hash' = ${blob}
      and not exists (select 1 from takedown where blob = ${blob} and reversed_at is null)
    limit 1`.execute(reader);
  return rows.length > 0;
}

/** A deleted parent breaks no child: what is still to be sent needs its bytes. */
async function isWorkedFrom(reader: Reader, blob: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from generation_input i join output o on o.generation = i.generation
    where i.blob = ${blob} and o.state in ('queued', 'running', 'unsettled')
    limit 1`.execute(reader);
  return rows.length > 0;
}
