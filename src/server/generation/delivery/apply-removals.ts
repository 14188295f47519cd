import { sql } from "kysely";
import {
  knowRemovals,
  leaveBlobs,
  listRemovals,
  removeUnowned,
  type Storage,
  type Tx,
  withTx,
} from "../../storage/index.ts";
import { bury } from "./delete-output.ts";
import { removeLibraryItem } from "./library-item.ts";

type Stores = Pick<Storage, "db" | "blobs" | "removals">;

/**
 * After a restore: what was removed for good since the backup was made is removed again, as far as it is here and over.
 * What is still in the making goes once it is over (`sweepRemovals`). Returns how many pictures went.
 */
export async function applyRemovals(storage: Stores): Promise<number> {
  await knowRemovals(storage);
  return sweepRemovals(storage);
}

/** What is to be removed and can be by now, and what is removed and not in the list beside the blobs yet. */
export async function sweepRemovals(storage: Stores): Promise<number> {
  await listRemovals(storage);
  const gone = (await removeOutputs(storage)) + (await removeUploads(storage));
  await withTx(storage.db, removeCharacters);
  await withTx(storage.db, (tx) => settleRest(tx));
  if (gone > 0) await removeUnowned(storage).catch(() => undefined);
  return gone;
}

/** In SQL, the id of a removed output, upload or character; null for other kinds, so that no hash is read as an id. */
const idOf = (kind: "output" | "upload" | "character") => sql`(case when r.kind = ${kind} then r.subject::uuid end)`;

/** Of an output `o`: there, or deleted so that it could be brought back. */
const isHere = sql`(o.deleted_at is null or o.restorable_until is not null)`;

/** Each in a transaction of its own, as if its owner deleted it. */
async function removeOutputs({ db }: Stores): Promise<number> {
  const { rows } = await sql<{ id: string; workspace: string }>`
    select o.id, o.workspace from (
      select o.id from removal r join output o on o.id = ${idOf("output")} where r.applied_at is null
      union
      select o.id from removal r join output o on r.kind = 'blob' and o.blob = r.subject where r.applied_at is null
    ) removed join output o on o.id = removed.id
    where ${isHere} and o.state in ('delivered', 'failed', 'cancelled')`.execute(db);
  let gone = 0;
  for (const { id, workspace } of rows) if (await withTx(db, (tx) => buriedNow(tx, workspace, id))) gone += 1;
  return gone;
}

async function buriedNow(tx: Tx, workspace: string, output: string): Promise<boolean> {
  const row = await tx
    .selectFrom("output")
    .select("id")
    .where("id", "=", output)
    .where((e) => e.or([e("deleted_at", "is", null), e("restorable_until", "is not", null)]))
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return false;
  await bury(tx, { workspace, output });
  return true;
}

const removeUploads = ({ db }: Stores): Promise<number> =>
  withTx(db, async (tx) => {
    const { rows } = await sql<{ id: string; blob: string }>`
      delete from upload where id in (
        select u.id from removal r join upload u on u.id = ${idOf("upload")} where r.applied_at is null
        union
        select u.id from removal r join upload u on r.kind = 'blob' and u.blob = r.subject where r.applied_at is null
      ) returning id, blob`.execute(tx);
    for (const { id } of rows) await removeLibraryItem(tx, id);
    await leaveBlobs(
      tx,
      rows.map(({ blob }) => blob),
    );
    return rows.length;
  });

const removeCharacters = (tx: Tx): Promise<unknown> =>
  sql`delete from character where id in (
    select c.id from removal r join character c on c.id = ${idOf("character")} where r.applied_at is null)`.execute(tx);

/** Nothing is left of it here: gone, or never in this database. One in the making stays to be looked at again, and a workspace to those that delete it. */
const settleRest = (tx: Tx): Promise<unknown> =>
  sql`
    update removal r set applied_at = now()
    where r.applied_at is null
      and not exists (select 1 from workspace w where r.kind = 'workspace' and w.id = r.subject and w.deleted_at is null)
      and not exists (select 1 from output o where o.id = ${idOf("output")} and ${isHere})
      and not exists (select 1 from output o where r.kind = 'blob' and o.blob = r.subject and ${isHere})`.execute(tx);
