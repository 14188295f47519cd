import { sql } from "kysely";
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
import { removeLibraryItem, showLibraryItem } from "./library-item.ts";

/**
 * Deleting an output, as states of its row:
 *
 *   there → recently deleted (deleted_at and restorable_until: out of sight, its links lead nowhere, its bytes stay)
 *   recently deleted → there (brought back: as it was, with the links that are not over)
 *   recently deleted → gone for good (deleted_at alone: a tombstone, which ledger and statement name)
 *   there → gone for good (nothing arrived, so there is nothing to bring back)
 */

/** How long a deleted picture can be brought back. */
export const DAYS_RESTORABLE = 30;

/** in-the-making: it is not over yet, so it must be stopped first. */
export type Deletion = "deleted" | "in-the-making" | "not-found";

export interface OutputOf {
  readonly workspace: string;
  readonly output: string;
}

type Stores = Pick<Storage, "db" | "blobs" | "removals">;

/** Puts an output of the workspace out of sight at once, with its links. */
export const deleteOutput = (storage: Stores, { workspace, output }: OutputOf): Promise<Deletion> =>
  withTx(storage.db, async (tx) => {
    const row = await tx
      .selectFrom("output")
      .select(["state", "blob"])
      .where("id", "=", output)
      .where("workspace", "=", workspace)
      .where("deleted_at", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) return "not-found";
    if (row.state === "queued" || row.state === "running" || row.state === "unsettled") return "in-the-making";
    if (row.blob === null) await bury(tx, { workspace, output });
    else {
      await tx
        .updateTable("output")
        .set({
          deleted_at: sql<string>`now()`,
          restorable_until: sql<string>`now() + make_interval(days => ${DAYS_RESTORABLE})`,
        })
        .where("id", "=", output)
        .execute();
      await showLibraryItem(tx, output, false);
      await emit(tx, { workspace, kind: "output", output });
    }
    return "deleted";
  });

/** Brings a recently deleted output back; false where the workspace has none of this id, or it is gone for good. */
export const restoreOutput = (storage: Stores, { workspace, output }: OutputOf): Promise<boolean> =>
  withTx(storage.db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable("output")
      .set({ deleted_at: null, restorable_until: null })
      .where("id", "=", output)
      .where("workspace", "=", workspace)
      .where("restorable_until", ">", sql<string>`now()`)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await showLibraryItem(tx, output, true);
    await emit(tx, { workspace, kind: "output", output });
    return true;
  });

/**
 * Deletes for good what the workspace deleted lately: one output, or all of them where none is named. Returns how many.
 * What fails after the commit is marked and taken by the next sweep; for its owner the picture is gone already.
 */
export async function deleteForGood(
  storage: Stores,
  { workspace, output }: { readonly workspace: string; readonly output: string | null },
): Promise<number> {
  let query = storage.db
    .selectFrom("output")
    .select("id")
    .where("workspace", "=", workspace)
    .where("restorable_until", "is not", null);
  if (output !== null) query = query.where("id", "=", output);
  return buryEach(
    storage,
    (await query.execute()).map(({ id }) => ({ workspace, output: id })),
  );
}

const BATCH = 200;

/** Buries what was deleted long enough ago. Any number of processes may do it at once. Returns how many. */
export async function buryOverdue(storage: Stores): Promise<number> {
  let buried = 0;
  for (;;) {
    const due = await storage.db
      .selectFrom("output")
      .select(["id as output", "workspace"])
      .where("restorable_until", "<=", sql<string>`now()`)
      .orderBy("restorable_until")
      .limit(BATCH)
      .execute();
    buried += await buryEach(storage, due);
    if (due.length < BATCH) return buried;
  }
}

/** Each in a transaction of its own; one that was brought back meanwhile stays. */
async function buryEach(storage: Stores, outputs: readonly OutputOf[]): Promise<number> {
  let buried = 0;
  for (const each of outputs)
    buried += await withTx(storage.db, async (tx) => {
      const row = await tx
        .selectFrom("output")
        .select("id")
        .where("id", "=", each.output)
        .where("restorable_until", "is not", null)
        .forUpdate()
        .executeTakeFirst();
      if (row === undefined) return 0;
      await bury(tx, each);
      return 1;
    });
  if (buried > 0) {
    await listRemovals(storage).catch(() => undefined);
    await removeUnowned(storage).catch(() => undefined);
  }
  return buried;
}

/** What goes with an output: everything that is only about showing it. */
const goesWithIt = ["share_link", "rendition", "output_preview"] as const;

/**
 * Gone for good: links, renditions and placeholder go, and the bytes unless another output or evidence has the same. The
 * tombstone stays, since the ledger and the statement name it, and pictures made from it say so. A restore of an older
 * backup will not bring it back.
 */
export async function bury(tx: Tx, { workspace, output }: OutputOf): Promise<void> {
  await tx
    .updateTable("output")
    .set({ deleted_at: sql<string>`coalesce(deleted_at, now())`, restorable_until: null, placeholder: null })
    .where("id", "=", output)
    .execute();
  for (const table of goesWithIt) await tx.deleteFrom(table).where("output", "=", output).execute();
  await removeLibraryItem(tx, output);
  await releaseBlobs(tx, output);
  await noteRemoval(tx, "output", output);
  await emit(tx, { workspace, kind: "output", output });
}
