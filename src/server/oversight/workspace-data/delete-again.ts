import { sql } from "kysely";
import { recordAction } from "../../accounts/index.ts";
import { listRemovals, removeUnowned, type Storage, type Tx, withTx } from "../../storage/index.ts";
import { deletePeople, emptyWorkspace, lockWorkspace, peopleOnlyHere } from "./delete.ts";
import { workspaceSummary } from "./summary.ts";

const by = { person: null, name: "the list of removals" };

/**
 * After a restore: workspaces that were deleted since the backup was made are deleted again. Where the backup holds images
 * that are not over, nobody gets in and nothing bears its name from now on; the rest goes in a later round, once they are.
 * Safe at any time. Returns how many were closed or deleted.
 */
export async function deleteWorkspacesAgain(stores: Pick<Storage, "db" | "blobs" | "removals">): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select w.id from removal r join workspace w on w.id = r.subject
    where r.kind = 'workspace' and r.applied_at is null and w.deleted_at is null order by w.id`.execute(stores.db);
  for (const { id } of rows) await withTx(stores.db, (tx) => deleteAgain(tx, id));
  if (rows.length > 0) {
    // what fails here is noted, and the next round takes it
    await listRemovals(stores).catch(() => undefined);
    await removeUnowned(stores).catch(() => undefined);
  }
  return rows.length;
}

async function deleteAgain(tx: Tx, workspace: string): Promise<void> {
  await lockWorkspace(tx, workspace);
  const summary = await workspaceSummary(tx, workspace);
  if (summary === null || summary.deletedAt !== null) return;
  if (summary.unfinished > 0) return closed(tx, workspace);
  await emptyWorkspace(tx, summary, by);
}

/** Suspended, its keys and links answer nobody; nobody is its member, and who was only its member is gone. */
async function closed(tx: Tx, workspace: string): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("workspace")
    .set({
      name: "",
      suspended_at: sql<string>`coalesce(suspended_at, now())`,
      suspended_reason: "It was deleted after the backup was made from which this studio was restored.",
    })
    .where("id", "=", workspace)
    .where("name", "<>", "")
    .executeTakeFirst();
  const accounts = await peopleOnlyHere(tx, workspace);
  await tx.deleteFrom("membership").where("workspace", "=", workspace).execute();
  await deletePeople(tx, accounts);
  if (numUpdatedRows === 0n) return;
  const did =
    "closed the workspace, which was deleted after the backup was made; the rest goes once its images are over";
  await recordAction(tx, { by, subject: `workspace/${workspace}`, did });
}
