import { type RawBuilder, sql } from "kysely";
import type { LibraryItem, LibraryItemAlone } from "../../../contract/studio/index.ts";
import type { Reader } from "../../storage/index.ts";

/** What an entry is made of; `i` is library_item, `o` the output where it is one. */
export const itemColumns: RawBuilder<unknown> = sql`
  i.id, i.kind, i.said, i.model, i.generation, i.use_case as "useCase", i.width, i.height, i.created_at as "createdAt",
  i.favourite_at is not null as favourite, i.hidden_at is not null as hidden, i.tags, i.colours, o.placeholder,
  (extract(epoch from i.created_at) * 1000000)::bigint::text as at`;

export type ItemRow = Omit<LibraryItem, "pictureUrl" | "originalUrl"> & { readonly at: string };

export function itemOf({ id, kind, said, model, generation, useCase, width, height, ...row }: ItemRow): LibraryItem {
  const { createdAt, favourite, hidden, tags, colours, placeholder } = row;
  const address = `/api/${kind === "import" ? "uploads" : "outputs"}/${id}`;
  return {
    id,
    kind,
    said,
    model,
    generation,
    useCase,
    width,
    height,
    createdAt,
    favourite,
    hidden,
    tags,
    colours,
    placeholder,
    pictureUrl: `${address}/picture`,
    originalUrl: `${address}/original`,
  };
}

/** One entry and the collections it is in; null where the workspace has none of this id. */
export async function itemAlone(reader: Reader, workspace: string, id: string): Promise<LibraryItemAlone | null> {
  const { rows } = await sql<ItemRow>`
    select ${itemColumns} from library_item i left join output o on o.id = i.id
    where i.id = ${id} and i.workspace = ${workspace} and i.deleted_at is null`.execute(reader);
  const [row] = rows;
  if (row === undefined) return null;
  const collections = await reader
    .selectFrom("collection_item")
    .select("collection")
    .where("item", "=", id)
    .orderBy("collection")
    .execute();
  return { ...itemOf(row), collections: collections.map(({ collection }) => collection) };
}
