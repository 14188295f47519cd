import { type RawBuilder, sql } from "kysely";
import { type LibraryChange, tagsMax } from "../../../contract/studio/index.ts";
import { Refused } from "../../generation/index.ts";
import type { Tx } from "../../storage/index.ts";

/** Changes all of the pictures; throws a Refused, and changes none, where one is not in the workspace's library. */
export async function changeItems(tx: Tx, workspace: string, change: LibraryChange): Promise<void> {
  const { favourite, hidden, addTags = [], removeTags = [] } = change;
  const items = [...new Set(change.items)];
  await lockItems(tx, workspace, items);
  const sets: RawBuilder<unknown>[] = [
    ...(favourite === undefined ? [] : [instantOrNull("favourite_at", favourite)]),
    ...(hidden === undefined ? [] : [instantOrNull("hidden_at", hidden)]),
    ...(addTags.length + removeTags.length === 0 ? [] : [sql`tags = ${tagsAfter(addTags, removeTags)}`]),
  ];
  if (sets.length === 0) return;
  const { rows } = await sql<{ count: number }>`
    update library_item set ${sql.join(sets)} where id = any(${items}::uuid[]) returning cardinality(tags) as count`.execute(
    tx,
  );
  if (rows.some(({ count }) => count > tagsMax))
    throw new Refused({
      code: "invalid-input",
      message: `A picture has at most ${tagsMax} tags: take some away first.`,
      field: "addTags",
    });
}

/** Once set, the first instant stays. */
const instantOrNull = (column: "favourite_at" | "hidden_at", isSet: boolean): RawBuilder<unknown> =>
  isSet ? sql`${sql.ref(column)} = coalesce(${sql.ref(column)}, now())` : sql`${sql.ref(column)} = null`;

const tagsAfter = (add: readonly string[], remove: readonly string[]): RawBuilder<unknown> => sql`array(
  select tag from (select unnest(tags) union select unnest(${add}::text[])) both_ways (tag)
  where tag <> all(${remove}::text[]) order by tag)`;

/** In one order, so that two who change the same pictures wait for each other instead of both failing. */
export async function lockItems(tx: Tx, workspace: string, items: readonly string[]): Promise<void> {
  const { rows } = await sql`
    select id from library_item where id = any(${items}::uuid[]) and workspace = ${workspace} and deleted_at is null
    order by id for update`.execute(tx);
  if (rows.length < items.length)
    throw new Refused({
      code: "not-found",
      message:
        items.length === 1
          ? "There is no such picture in this workspace."
          : "One of these pictures is not in this workspace any more: nothing was changed. Choose them again.",
    });
}
