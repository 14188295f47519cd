import { type RawBuilder, sql } from "kysely";
import type { LibraryItems, LibrarySearch } from "../../../contract/studio/index.ts";
import { Refused } from "../../generation/index.ts";
import type { Reader } from "../../storage/index.ts";
import { type ItemRow, itemColumns, itemOf } from "./item.ts";
import { placeText, readPlace } from "./place.ts";
import { termsOf } from "./terms.ts";

/** The most alike that are shown; what comes after them is alike by chance. */
const ALIKE_MAX = 100;
/** Of 192 bits: two pictures that have nothing to do with each other differ in about 70. */
const ALIKE_BITS_MAX = 64;

const all = (conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> => sql.join(conditions, sql` and `);

/** A page of what a workspace has that fits. Throws a Refused where a collection or the picture to be like is not there. */
export async function searchItems(reader: Reader, workspace: string, search: LibrarySearch): Promise<LibraryItems> {
  const conditions = await conditionsOf(reader, workspace, search);
  if (conditions === null) return { items: [], next: null };
  if (search.like !== undefined) return alike(reader, await lookOf(reader, workspace, search.like), search, conditions);
  return newest(reader, search, conditions);
}

/** Null where nothing can fit. */
async function conditionsOf(
  reader: Reader,
  workspace: string,
  search: LibrarySearch,
): Promise<readonly RawBuilder<unknown>[] | null> {
  const { kind, model, useCase, shape, megapixels, colour, tag, collection, favourite, hidden } = search;
  const terms = termsOf(search.q ?? "");
  if (collection !== undefined) await assertCollection(reader, workspace, collection);
  return [
    sql`i.workspace = ${workspace}`,
    sql`i.deleted_at is null`,
    hidden === true ? sql`i.hidden_at is not null` : sql`i.hidden_at is null`,
    ...(terms === null || (await saysNothing(reader, terms)) ? [] : [sql`i.words @@ to_tsquery('english', ${terms})`]),
    ...(kind === undefined ? [] : [sql`i.kind = ${kind}`]),
    ...(model === undefined ? [] : [sql`i.model = ${model}`]),
    ...(useCase === undefined ? [] : [sql`i.use_case = ${useCase}`]),
    ...(shape === undefined ? [] : [sql`i.shape = ${shape}`]),
    ...(megapixels === undefined ? [] : [sql`i.width::bigint * i.height >= ${Math.round(megapixels * 1e6)}`]),
    ...(colour === undefined ? [] : [sql`i.colours @> array[${colour}]::text[]`]),
    ...(tag === undefined ? [] : [sql`i.tags @> array[${tag}]::text[]`]),
    ...(favourite === undefined ? [] : [favourite ? sql`i.favourite_at is not null` : sql`i.favourite_at is null`]),
  ];
}

/** Words such as “the” are in no index: asking for them alone is asking for nothing. */
async function saysNothing(reader: Reader, terms: string): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`
    select numnode(to_tsquery('english', ${terms})) = 0 as empty`.execute(reader);
  return rows[0]?.empty === true;
}

async function assertCollection(reader: Reader, workspace: string, collection: string): Promise<void> {
  const found = await reader
    .selectFrom("collection")
    .select("id")
    .where("id", "=", collection)
    .where("workspace", "=", workspace)
    .executeTakeFirst();
  if (found === undefined)
    throw new Refused({ code: "not-found", message: "There is no such collection in this workspace." });
}

async function newest(
  reader: Reader,
  { before, collection, limit }: LibrarySearch,
  conditions: readonly RawBuilder<unknown>[],
): Promise<LibraryItems> {
  const place = before === undefined ? null : readPlace(before);
  // A collection repeats when its pictures were made, so that it too is read in order and only as far as is shown.
  const [from, at, id] =
    collection === undefined
      ? [sql`library_item i`, sql`i.created_at`, sql`i.id`]
      : [
          sql`collection_item c join library_item i on i.id = c.item and c.collection = ${collection}`,
          sql`c.item_created_at`,
          sql`c.item`,
        ];
  const earlier =
    place === null
      ? []
      : [
          sql`(${at}, ${id}) < (timestamptz 'epoch' + ${place.at}::bigint * interval '1 microsecond', ${place.id}::uuid)`,
        ];
  const { rows } = await sql<ItemRow>`
    with page as materialized (
      select i.* from ${from} where ${all([...conditions, ...earlier])}
      order by ${at} desc, ${id} desc limit ${limit + 1}
    )
    select ${itemColumns} from page i left join output o on o.id = i.id order by i.created_at desc, i.id desc`.execute(
    reader,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(itemOf), next: rows.length > limit && last !== undefined ? placeText(last) : null };
}

async function lookOf(reader: Reader, workspace: string, id: string): Promise<string> {
  const row = await reader
    .selectFrom("library_item")
    .select("look")
    .where("id", "=", id)
    .where("workspace", "=", workspace)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  if (row === undefined)
    throw new Refused({ code: "not-found", message: "There is no such picture in this workspace." });
  if (row.look === null)
    throw new Refused({
      code: "conflict",
      message: "Nobody looked at this picture's colours and shapes yet: try again in a minute.",
    });
  return row.look;
}

/** Every look of the workspace is compared: as bits in an index of their own, a hundred thousand take some 20 ms. */
async function alike(
  reader: Reader,
  look: string,
  { collection, limit }: LibrarySearch,
  conditions: readonly RawBuilder<unknown>[],
): Promise<LibraryItems> {
  const within =
    collection === undefined
      ? []
      : [sql`exists (select 1 from collection_item c where c.collection = ${collection} and c.item = i.id)`];
  const { rows } = await sql<ItemRow>`
    with nearest as materialized (
      select i.id, bit_count(i.look # ${look}::bit(192)) as distance from library_item i
      where ${all([...conditions, ...within])} and i.look is not null
      order by distance, i.id desc limit ${Math.min(limit, ALIKE_MAX)}
    )
    select ${itemColumns} from nearest n join library_item i on i.id = n.id left join output o on o.id = i.id
    where n.distance <= ${ALIKE_BITS_MAX} order by n.distance, i.id desc`.execute(reader);
  return { items: rows.map(itemOf), next: null };
}
