import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { CollectionChange, CollectionView } from "../../../contract/studio/index.ts";
import { Refused } from "../../generation/index.ts";
import { type Db, type Tx, withTx } from "../../storage/index.ts";
import { lockItems } from "./changes.ts";

/** More of them nobody finds anything in. */
const COLLECTIONS_MAX = 500;
const UNIQUE_VIOLATION = "23505";

const taken = new Refused({
  code: "conflict",
  message: "There is a collection of this name already: choose another name, or add the pictures to that one.",
});
const notThere = () => new Refused({ code: "not-found", message: "There is no such collection in this workspace." });

async function unlessTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof Error && "code" in error && error.code === UNIQUE_VIOLATION ? taken : error;
  }
}

export const makeCollection = (
  db: Db,
  workspace: string,
  wish: { readonly name: string; readonly createdBy: string },
): Promise<CollectionView> =>
  unlessTaken(
    withTx(db, async (tx) => {
      // Under the workspace's row, so that no two pass the limit together.
      await tx.selectFrom("workspace").select("id").where("id", "=", workspace).forNoKeyUpdate().execute();
      const { rows } = await sql<{ count: number }>`
        select count(*) as count from collection where workspace = ${workspace}`.execute(tx);
      if ((rows[0]?.count ?? 0) >= COLLECTIONS_MAX)
        throw new Refused({
          code: "limit-reached",
          message: `A workspace has at most ${COLLECTIONS_MAX} collections: delete one first.`,
        });
      const id = randomUUID();
      await tx
        .insertInto("collection")
        .values({ id, workspace, name: wish.name, created_by: wish.createdBy })
        .execute();
      return { id, name: wish.name, count: 0 };
    }),
  );

/** False where the workspace has none of this id. */
export const renameCollection = (db: Db, workspace: string, id: string, name: string): Promise<boolean> =>
  unlessTaken(
    withTx(db, async (tx) => {
      const result = await tx
        .updateTable("collection")
        .set({ name })
        .where("id", "=", id)
        .where("workspace", "=", workspace)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    }),
  );

/** The pictures stay. False where the workspace has none of this id. */
export const removeCollection = (db: Db, workspace: string, id: string): Promise<boolean> =>
  withTx(db, async (tx) => {
    const result = await tx
      .deleteFrom("collection")
      .where("id", "=", id)
      .where("workspace", "=", workspace)
      .executeTakeFirst();
    return result.numDeletedRows === 1n;
  });

/** Puts pictures in and takes others out; all of it or, with a Refused, nothing. */
export async function changeCollection(
  tx: Tx,
  workspace: string,
  id: string,
  { add = [], remove = [] }: CollectionChange,
): Promise<void> {
  const collection = await tx
    .selectFrom("collection")
    .select("id")
    .where("id", "=", id)
    .where("workspace", "=", workspace)
    .forShare()
    .executeTakeFirst();
  if (collection === undefined) throw notThere();
  const added = [...new Set(add)];
  await lockItems(tx, workspace, added);
  await sql`
    insert into collection_item (collection, item, item_created_at)
    select ${id}::uuid, id, created_at from library_item where id = any(${added}::uuid[])
    on conflict do nothing`.execute(tx);
  await sql`delete from collection_item where collection = ${id} and item = any(${remove}::uuid[])`.execute(tx);
}
