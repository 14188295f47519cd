import { sql } from "kysely";
import { type Actor, recordAction } from "../../accounts/index.ts";
import {
  advisoryLocks,
  listRemovals,
  noteRemoval,
  noteRemovals,
  removeUnowned,
  type Storage,
  type Tx,
  withTx,
} from "../../storage/index.ts";
import { onlyHere, type WorkspaceSummary, workspaceSummary } from "./summary.ts";
import { going, workspaceTables } from "./tables.ts";

/** unfinished: images are being made. other-name: what was typed is not its name. */
export type WorkspaceDeletion = "deleted" | "unfinished" | "other-name" | "not-found";

export interface WorkspaceDeletionOrder {
  readonly workspace: string;
  /** As typed by whoever confirms. */
  readonly name: string;
  readonly by: Actor;
}

/**
 * Deletes a workspace in one transaction. What stays is what the books need, under a number that names nobody: the ledger,
 * and of each image that it was made, by which model, and what it cost; and orders and invoices as they were written.
 * Everything else goes, with the accounts of people who belong to no other workspace. A restore of an older backup brings
 * neither it nor a picture of it back.
 */
export async function deleteWorkspace(
  stores: Pick<Storage, "db" | "blobs" | "removals">,
  order: WorkspaceDeletionOrder,
): Promise<WorkspaceDeletion> {
  const done = await withTx(stores.db, (tx) => deleteIn(tx, order));
  if (done === "deleted") {
    // what fails here is noted, and the next round takes it
    await listRemovals(stores).catch(() => undefined);
    await removeUnowned(stores).catch(() => undefined);
  }
  return done;
}

async function deleteIn(tx: Tx, { workspace, name, by }: WorkspaceDeletionOrder): Promise<WorkspaceDeletion> {
  await lockWorkspace(tx, workspace);
  const summary = await workspaceSummary(tx, workspace);
  if (summary === null || summary.deletedAt !== null || summary.members.length === 0) return "not-found";
  if (name.trim() !== summary.name.trim()) return "other-name";
  if (summary.unfinished > 0) return "unfinished";
  await emptyWorkspace(tx, summary, by);
  return "deleted";
}

/** Requests for images wait here, and find afterwards that the workspace is suspended. */
export async function lockWorkspace(tx: Tx, workspace: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${advisoryLocks.requests}, hashtext(${workspace}))`.execute(tx);
  await tx.selectFrom("workspace").select("id").where("id", "=", workspace).forUpdate().execute();
}

/** Of a workspace in which nothing is made any more. */
export async function emptyWorkspace(tx: Tx, summary: WorkspaceSummary, by: Actor): Promise<void> {
  const { id: workspace } = summary;
  await markBlobs(tx, workspace);
  await noteRemoval(tx, "workspace", workspace);
  for (const kind of ["output", "upload"] as const) {
    const rows = await tx.selectFrom(kind).select("id").where("workspace", "=", workspace).execute();
    await noteRemovals(
      tx,
      kind,
      rows.map(({ id }) => id),
    );
  }
  const accounts = await peopleOnlyHere(tx, workspace);
  for (const { name: table, isOf } of going(await workspaceTables(tx)))
    await sql`delete from ${sql.table(table)} where ${isOf(workspace)}`.execute(tx);
  await emptyTombstones(tx, workspace);
  await deletePeople(tx, accounts);
  await sql`set local proofsheet.forgetting = 'on'`.execute(tx);
  await tx.deleteFrom("operator_action").where("workspace", "=", workspace).execute();
  const did = `deleted the workspace with ${summary.pictures} pictures, ${summary.uploads} uploads, ${summary.members.length} members and ${accounts.length} accounts; its ledger stays`;
  const who = accounts.some(({ id }) => id === by.person) ? { person: null, name: "its owner" } : by;
  await recordAction(tx, { by: who, subject: `workspace/${workspace}`, did });
}

/** Whatever owned bytes until now is about to go; bytes that nobody else owns go with the next round. */
const markBlobs = (tx: Tx, workspace: string): Promise<unknown> =>
  sql`
    insert into blob_removal (blob, since)
    select distinct blob, clock_timestamp() from (
      select b.blob from blob_owner b join output o on o.id = b.output where o.workspace = ${workspace}
      union all select blob from upload where workspace = ${workspace}) left_behind
    order by blob on conflict (blob) do update set since = excluded.since`.execute(tx);

/** What the ledger names stays named; what was wished for and by whom does not. */
async function emptyTombstones(tx: Tx, workspace: string): Promise<void> {
  await sql`
    update output set deleted_at = coalesce(deleted_at, now()), restorable_until = null, placeholder = null, seed = null, warnings = '[]',
      character = null, character_use = null,
      spender = 'deleted', problem = case when problem is null then null
        else jsonb_build_object('kind', problem ->> 'kind', 'sentence', '') end
    where workspace = ${workspace}`.execute(tx);
  await sql`
    update generation set prompt = '', template = null, prompt_forgotten_at = now(), use_case = null, spender = 'deleted', created_by = '',
      idempotency_key = id::text, request_hash = ''
    where workspace = ${workspace}`.execute(tx);
  await sql`
    update attempt set polling_url = null, hook_hash = null,
      problem = case when problem is null then null else jsonb_build_object('kind', problem ->> 'kind') end
    where workspace = ${workspace}`.execute(tx);
  await sql`update takedown_owner set was = '{}' where workspace = ${workspace}`.execute(tx);
  await sql`update workspace set name = '', suspended_at = coalesce(suspended_at, now()), deleted_at = now()
    where id = ${workspace}`.execute(tx);
}

interface PersonHere {
  readonly id: string;
  readonly email: string;
}

export async function peopleOnlyHere(tx: Tx, workspace: string): Promise<readonly PersonHere[]> {
  const { rows } = await sql<PersonHere>`
    select u.id, u.email from auth_user u where ${onlyHere(workspace)} for update of u`.execute(tx);
  return rows;
}

/** Sessions, passkeys and ways to sign in go with them. */
export async function deletePeople(tx: Tx, people: readonly PersonHere[]): Promise<void> {
  if (people.length === 0) return;
  const emails = people.map(({ email }) => email);
  const ids = people.map(({ id }) => id);
  await tx.deleteFrom("auth_user").where("id", "in", ids).execute();
  await tx.deleteFrom("account_link").where("email", "in", emails).execute();
  await tx.deleteFrom("mail").where("recipient", "in", emails).execute();
}
