import { sql } from "kysely";
import type { Tx } from "../../storage/index.ts";

/** What becomes an entry of the library: an output that was delivered, or an upload that is to stay. */
export type LibraryEntrance = { readonly output: string } | { readonly upload: string };

/**
 * Enters a picture into its workspace's library, within the transaction that delivered or imported it. Does nothing
 * where it is there already, where there is no such picture, or where its output was deleted.
 */
export async function addLibraryItem(tx: Tx, entrance: LibraryEntrance): Promise<void> {
  if ("output" in entrance)
    await sql`
      insert into library_item (id, workspace, kind, generation, said, model, use_case, width, height, created_at)
      select o.id, o.workspace, 'output', o.generation,
        case when g.prompt_forgotten_at is null then g.prompt else '' end, o.name, g.use_case,
        coalesce(o.received_width, o.width), coalesce(o.received_height, o.height), coalesce(o.ended_at, o.created_at)
      from output o join generation g on g.id = o.generation
      where o.id = ${entrance.output} and o.state = 'delivered' and o.deleted_at is null
      on conflict (id) do nothing`.execute(tx);
  else
    await sql`
      insert into library_item (id, workspace, kind, said, width, height, created_at)
      select id, workspace, 'import', name, width, height, clock_timestamp()
      from upload where id = ${entrance.upload} and stored_at is not null
      for key share -- so that a deletion at the same time finds the entry, or this finds no upload
      on conflict (id) do nothing`.execute(tx);
}

/** Takes a deleted picture out of sight, or brings it back as it was: with its tags, and in its collections. */
export const showLibraryItem = (tx: Tx, id: string, isShown: boolean): Promise<unknown> =>
  tx
    .updateTable("library_item")
    .set({ deleted_at: isShown ? null : sql<string>`now()` })
    .where("id", "=", id)
    .execute();

/** The picture is gone for good, and with it its places in collections and characters. */
export async function removeLibraryItem(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom("library_item").where("id", "=", id).execute();
  await tx.deleteFrom("character_picture").where("source_id", "=", id).execute();
}
