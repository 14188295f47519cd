import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { Failure } from "../../../core/kernel/index.ts";
import { type Actor, recordAction, tellTakenDown, type LetterPoster } from "../../accounts/index.ts";
import { addLibraryItem, bury, emit, removeLibraryItem } from "../../generation/index.ts";
import {
  type Db,
  leaveBlobs,
  listRemovals,
  lockBlob,
  noteRemoval,
  removeUnowned,
  type Storage,
  takeRemovalsBack,
  type Tx,
  withTx,
} from "../../storage/index.ts";
import { retentionSettings } from "../retention/settings.ts";
import { whereaboutsOf } from "./find.ts";

type Stores = Pick<Storage, "db" | "blobs" | "removals">;

export interface TakedownStores {
  readonly storage: Stores;
  readonly letters: LetterPoster;
}

export interface Decision {
  readonly blob: string;
  readonly reason: string;
  /** The report that it answers; null: of the operator's own accord. */
  readonly report: string | null;
  readonly by: Actor;
}

const isThere = sql<boolean>`(o.deleted_at is null or exists (select 1 from blob_owner b where b.output = o.id))`;

interface Owner {
  readonly kind: "output" | "upload";
  readonly id: string;
  readonly workspace: string;
  readonly was: unknown;
}

/**
 * Takes a picture down: from this commit on nobody can own its bytes, work from them or see them on a page; then every
 * image with these bytes loses its links, renditions and bytes. What fails half-way is finished by the next round.
 * The bytes are held while the decision can be taken back. Returns the takedown's id.
 */
export async function takeDown({ storage, letters }: TakedownStores, decision: Decision): Promise<string> {
  const id = await withTx(storage.db, (tx) => decide(tx, letters, decision));
  await finishTakedowns(storage);
  return id;
}

async function decide(tx: Tx, letters: LetterPoster, { blob, reason, report, by }: Decision): Promise<string> {
  await lockBlob(tx, blob);
  const { takedown, ...where } = await whereaboutsOf(tx, blob);
  if (takedown !== null) throw new Failure("conflict", "this picture is taken down already.");
  const { deletedDays } = await retentionSettings(tx);
  const id = randomUUID();
  const { reversible_until } = await tx
    .insertInto("takedown")
    .values({
      id,
      blob,
      report,
      reason,
      decided_by: by.name,
      reversible_until: sql<string>`now() + make_interval(days => ${deletedDays})`,
    })
    .returning("reversible_until")
    .executeTakeFirstOrThrow();
  const owners = await ownersOf(tx, blob);
  await noteOwners(tx, id, owners);
  await noteRemoval(tx, "blob", blob);
  if (report !== null)
    await tx
      .updateTable("report")
      .set({ handled_at: sql<string>`now()`, blob })
      .where("id", "=", report)
      .execute();
  const evidence = where.isEvidence ? ", and from comparison pages" : "";
  const did = `took a picture down, of ${where.owners} owners in ${where.workspaces} workspaces, with ${where.links} links${evidence}. Reason: ${reason}`;
  await recordAction(tx, { by, subject: `takedown/${id}`, did });
  for (const workspace of new Set(owners.map((owner) => owner.workspace)))
    await tellTakenDown(letters, tx, { workspace, takedown: id, reason, until: reversible_until });
  return id;
}

/** Images that are there or could come back, and uploads; what somebody had deleted is not given back to them. */
async function ownersOf(tx: Tx, blob: string): Promise<readonly Owner[]> {
  const { rows } = await sql<Owner>`
    select 'output' as kind, o.id, o.workspace,
      jsonb_build_object('placeholder', o.placeholder, 'wasDeleted', o.deleted_at is not null) as was
    from output o where o.blob = ${blob} and ${isThere}
    union all
    select 'upload', u.id, u.workspace,
      to_jsonb(u) || jsonb_build_object('wasInLibrary', exists (select 1 from library_item i where i.id = u.id))
    from upload u where u.blob = ${blob}`.execute(tx);
  return rows;
}

async function noteOwners(tx: Tx, takedown: string, owners: readonly Owner[]): Promise<void> {
  if (owners.length === 0) return;
  await tx
    .insertInto("takedown_owner")
    .values(owners.map(({ was, ...owner }) => ({ ...owner, takedown, was: JSON.stringify(was) })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Removes what is left of pictures that were taken down: after a crash half-way, and what arrived while it was decided.
 * Safe at any time and in any number of processes. Returns how many owners lost theirs.
 */
export async function finishTakedowns(stores: Stores): Promise<number> {
  const { rows } = await sql<{ id: string; blob: string }>`
    select t.id, t.blob from takedown t where t.reversed_at is null and (
      exists (select 1 from output o where o.blob = t.blob and ${isThere})
      or exists (select 1 from upload u where u.blob = t.blob))`.execute(stores.db);
  let removed = 0;
  for (const { id, blob } of rows) removed += await removeOwners(stores, id, blob);
  // what fails here is noted, and the next round takes it
  await listRemovals(stores).catch(() => undefined);
  if (removed > 0) await removeUnowned(stores).catch(() => undefined);
  return removed;
}

async function removeOwners(stores: Pick<Storage, "db">, takedown: string, blob: string): Promise<number> {
  const owners = await withTx(stores.db, async (tx) => {
    const found = await ownersOf(tx, blob);
    await noteOwners(tx, takedown, found);
    await tx.deleteFrom("upload").where("blob", "=", blob).execute();
    await leaveBlobs(tx, [blob]);
    for (const { kind, id, workspace } of found)
      await (kind === "output" ? bury(tx, { workspace, output: id }) : removeLibraryItem(tx, id));
    return found;
  });
  return owners.length;
}

/** gone: the time for it is over, or the bytes are gone all the same. */
export type Reversal = "reversed" | "gone" | "not-found";

/** Takes a decision back: every owner has the picture again, without the links that there were. */
export async function reverseTakedown(
  { storage }: Pick<TakedownStores, "storage">,
  { takedown, because, by }: { readonly takedown: string; readonly because: string; readonly by: Actor },
): Promise<Reversal> {
  const { db, blobs } = storage;
  const found = await db.selectFrom("takedown").selectAll().where("id", "=", takedown).executeTakeFirst();
  if (found === undefined || found.reversed_at !== null) return "not-found";
  if (found.purged_at !== null || !(await blobs.has(found.blob))) return "gone";
  const reversal = await withTx(db, async (tx): Promise<Reversal> => {
    await lockBlob(tx, found.blob);
    const { numUpdatedRows } = await tx
      .updateTable("takedown")
      .set({ reversed_at: sql<string>`now()`, reversed_by: by.name, reversed_because: because })
      .where("id", "=", takedown)
      .where("reversed_at", "is", null)
      .where("purged_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return "gone";
    const owners = await giveBack(tx, takedown, found.blob);
    const did = `put a picture back that was taken down, to ${owners} owners. Reason: ${because}`;
    await recordAction(tx, { by, subject: `takedown/${takedown}`, did });
    return "reversed";
  });
  await listRemovals(storage).catch(() => undefined); // noted; the next round lists it
  return reversal;
}

/** Not to a workspace that was deleted meanwhile. A restore of an older backup leaves alone what was given back. */
async function giveBack(tx: Tx, takedown: string, blob: string): Promise<number> {
  const { rows } = await sql<{ id: string; workspace: string }>`
    update output o set deleted_at = null, placeholder = t.was ->> 'placeholder'
    from takedown_owner t join workspace w on w.id = t.workspace and w.deleted_at is null
    where t.takedown = ${takedown} and t.kind = 'output' and o.id = t.id
      and t.was ->> 'wasDeleted' is distinct from 'true' returning o.id, o.workspace`.execute(tx);
  for (const { id } of rows)
    await tx
      .insertInto("blob_owner")
      .values({ blob, output: id })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  for (const { id } of rows) await addLibraryItem(tx, { output: id });
  const { rows: uploads } = await sql<{ id: string }>`
    insert into upload select (jsonb_populate_record(null::upload, t.was)).*
    from takedown_owner t join workspace w on w.id = t.workspace and w.deleted_at is null
    where t.takedown = ${takedown} and t.kind = 'upload' on conflict do nothing returning id`.execute(tx);
  const { rows: imports } = await sql<{ id: string }>`
    select id from takedown_owner
    where takedown = ${takedown} and kind = 'upload' and was ->> 'wasInLibrary' = 'true'`.execute(tx);
  for (const { id } of imports) await addLibraryItem(tx, { upload: id });
  const idsOf = (given: readonly { readonly id: string }[]): readonly string[] => given.map(({ id }) => id);
  await takeRemovalsBack(tx, "blob", [blob]);
  await takeRemovalsBack(tx, "output", idsOf(rows));
  await takeRemovalsBack(tx, "upload", idsOf(uploads));
  for (const { id, workspace } of rows) await emit(tx, { workspace, kind: "output", output: id });
  return rows.length + uploads.length;
}

/** Lets the bytes go of what was taken down long enough ago. Returns how many decisions became final. */
export const purgeTakedowns = (db: Db): Promise<number> =>
  withTx(db, async (tx) => {
    const due = await tx
      .updateTable("takedown")
      .set({ purged_at: sql<string>`now()` })
      .where("reversible_until", "<", sql<string>`now()`)
      .where("purged_at", "is", null)
      .where("reversed_at", "is", null)
      .returning(["id", "blob"])
      .execute();
    if (due.length === 0) return 0;
    const ids = due.map(({ id }) => id);
    await tx.updateTable("takedown_owner").set({ was: "{}" }).where("takedown", "in", ids).execute();
    await leaveBlobs(
      tx,
      due.map(({ blob }) => blob),
    );
    return due.length;
  });
