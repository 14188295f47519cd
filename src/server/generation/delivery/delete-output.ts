import { sql } from "kysely";
import { releaseBlobs, removeUnowned, type Storage, type Tx, withTx } from "../../storage/index.ts";
import { emit } from "../events.ts";

/** in-the-making: it is not over yet, so it must be stopped first. */
export type Deletion = "deleted" | "in-the-making" | "not-found";

export interface OutputOf {
  readonly workspace: string;
  readonly output: string;
}

/** Deletes an output of the workspace for good. */
export async function deleteOutput(
  storage: Pick<Storage, "db" | "blobs">,
  { workspace, output }: OutputOf,
): Promise<Deletion> {
  const deletion = await withTx(storage.db, async (tx): Promise<Deletion> => {
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
    await bury(tx, { workspace, output });
    return "deleted";
  });
  // What fails here is marked and taken by the next sweep; for its owner the picture is gone already.
  if (deletion === "deleted") await removeUnowned(storage).catch(() => undefined);
  return deletion;
}

/** What goes with an output: everything that is only about showing it. */
const goesWithIt = ["share_link", "rendition", "output_preview"] as const;

/**
 * Gone for good: links, renditions and placeholder go, and the bytes unless another output or evidence has the same. A
 * tombstone stays, since the ledger and the statement name it.
 */
export async function bury(tx: Tx, { workspace, output }: OutputOf): Promise<void> {
  await tx
    .updateTable("output")
    .set({ deleted_at: sql<string>`coalesce(deleted_at, now())`, placeholder: null })
    .where("id", "=", output)
    .execute();
  for (const table of goesWithIt) await tx.deleteFrom(table).where("output", "=", output).execute();
  await releaseBlobs(tx, output);
  await emit(tx, { workspace, kind: "output", output });
}
