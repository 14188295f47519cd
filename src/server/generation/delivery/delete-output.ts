import {
  listRemovals,
  noteRemoval,
  releaseBlobs,
  removeUnowned,
  type Storage,
  type Tx,
  withTx,
} from "../../storage/index.ts";
import { emit } from "../events.ts";

/** in-the-making: it is not over yet, so it must be stopped first. */
export type Deletion = "deleted" | "in-the-making" | "not-found";

/**
 * Deletes an output of the workspace: its links, renditions and placeholder go, and its bytes unless another output or
 * evidence has the same. A tombstone stays, since the ledger and the statement name it.
 */
export async function deleteOutput(
  storage: Pick<Storage, "db" | "blobs" | "removals">,
  { workspace, output }: { readonly workspace: string; readonly output: string },
): Promise<Deletion> {
  const deletion = await withTx(storage.db, (tx) => bury(tx, workspace, output));
  // What fails here is marked and taken by the next sweep; for its owner the picture is gone already.
  if (deletion === "deleted") {
    await listRemovals(storage).catch(() => undefined);
    await removeUnowned(storage).catch(() => undefined);
  }
  return deletion;
}

async function bury(tx: Tx, workspace: string, output: string): Promise<Deletion> {
  const row = await tx
    .selectFrom("output")
    .select("state")
    .where("id", "=", output)
    .where("workspace", "=", workspace)
    .where("deleted_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return "not-found";
  if (row.state === "queued" || row.state === "running" || row.state === "unsettled") return "in-the-making";
  await buryOutput(tx, workspace, output);
  return "deleted";
}

/** Of an output that is over and not deleted, locked by the caller. A restore of an older backup will not bring it back. */
export async function buryOutput(tx: Tx, workspace: string, output: string): Promise<void> {
  await tx
    .updateTable("output")
    .set({ deleted_at: new Date().toISOString(), placeholder: null })
    .where("id", "=", output)
    .execute();
  for (const table of ["share_link", "rendition", "output_preview"] as const)
    await tx.deleteFrom(table).where("output", "=", output).execute();
  await releaseBlobs(tx, output);
  await noteRemoval(tx, "output", output);
  await emit(tx, { workspace, kind: "output", output });
}
