import { type RawBuilder, sql } from "kysely";
import type { CollectionView, LibraryFacets } from "../../../contract/studio/index.ts";
import type { Reader } from "../../storage/index.ts";

/** Longer lists nobody reads. */
const VALUES_MAX = 200;

/** What a workspace's search can be narrowed by. */
export async function facetsOf(reader: Reader, workspace: string): Promise<LibraryFacets> {
  const [counts, models, useCases, tags, collections] = await Promise.all([
    countsOf(reader, workspace),
    valuesOf(reader, workspace, sql`model`),
    valuesOf(reader, workspace, sql`use_case`),
    tagsOf(reader, workspace),
    collectionsOf(reader, workspace),
  ]);
  return { ...counts, models, useCases, tags, collections };
}

async function countsOf(
  reader: Reader,
  workspace: string,
): Promise<{ readonly total: number; readonly hidden: number }> {
  const { rows } = await sql<{ total: number; hidden: number }>`
    select (select count(*) from library_item where workspace = ${workspace} and deleted_at is null) as total,
      (select count(*) from library_item
        where workspace = ${workspace} and deleted_at is null and hidden_at is not null) as hidden`.execute(reader);
  const { total, hidden } = rows[0] ?? { total: 0, hidden: 0 };
  return { total: total - hidden, hidden };
}

/** From one value to the next through its index: as many steps as there are values, however many pictures have each. */
async function valuesOf(reader: Reader, workspace: string, column: RawBuilder<unknown>): Promise<string[]> {
  const next = (after: RawBuilder<unknown>) => sql`
    (select ${column} from library_item
      where workspace = ${workspace} and deleted_at is null and ${column} is not null ${after}
      order by ${column} limit 1)`;
  const { rows } = await sql<{ value: string }>`
    with recursive step (value) as (
      ${next(sql``)}
      union all
      select ${next(sql`and ${column} > step.value`)} from step where step.value is not null
    )
    select value from step where value is not null limit ${VALUES_MAX}`.execute(reader);
  return rows.map(({ value }) => value);
}

async function tagsOf(reader: Reader, workspace: string): Promise<string[]> {
  const { rows } = await sql<{ tag: string }>`
    select tag from library_item cross join lateral unnest(tags) tag
    where workspace = ${workspace} and deleted_at is null and tags <> '{}'
    group by tag order by count(*) desc, tag limit ${VALUES_MAX}`.execute(reader);
  return rows.map(({ tag }) => tag);
}

export async function collectionsOf(reader: Reader, workspace: string): Promise<CollectionView[]> {
  const { rows } = await sql<CollectionView>`
    select c.id, c.name, count(i.item) as count from collection c left join collection_item i on i.collection = c.id
    where c.workspace = ${workspace} group by c.id order by lower(c.name), c.id`.execute(reader);
  return rows;
}
