import { sql } from "kysely";
import type { DeletedList } from "../../../contract/studio/index.ts";
import type { Reader } from "../../storage/index.ts";
import { outputViewOf } from "../views.ts";
import type { PageOrder } from "./library.ts";
import type { DeliveredRow } from "./output-row.ts";

/** Pictures that can be brought back, the latest deleted first; null where the page begins at none of them. */
export async function deletedPage(
  reader: Reader,
  workspace: string,
  { before, limit }: PageOrder,
): Promise<DeletedList | null> {
  if (before !== null && !(await wasDeleted(reader, workspace, before))) return null;
  let page = reader
    .selectFrom("output")
    .innerJoin("generation", "generation.id", "output.generation")
    .selectAll("output")
    .select("generation.prompt")
    .select((select) =>
      select
        .selectFrom("share_link")
        .whereRef("share_link.output", "=", "output.id")
        .where("share_link.revoked_at", "is", null)
        .where("share_link.expires_at", ">", sql<string>`now()`)
        .select((count) => count.fn.countAll<number>().as("links"))
        .as("links"),
    )
    .where("output.workspace", "=", workspace)
    .where("output.restorable_until", ">", sql<string>`now()`)
    .orderBy("output.deleted_at", "desc")
    .orderBy("output.id", "desc")
    .limit(limit + 1);
  if (before !== null)
    page = page.where(
      sql<boolean>`(output.deleted_at, output.id) < ((select deleted_at from output where id = ${before}), ${before}::uuid)`,
    );
  const rows = await page.execute();
  const outputs = rows.slice(0, limit).flatMap(({ prompt, links, ...row }) => {
    const { deleted_at: deletedAt, restorable_until: restorableUntil } = row;
    if (deletedAt === null || restorableUntil === null) return [];
    const url = `/api/deleted/${row.id}/picture`;
    return { ...outputViewOf(row), prompt, deletedAt, restorableUntil, links: links ?? 0, pictureUrl: url };
  });
  return { outputs, next: rows.length > limit ? (outputs.at(-1)?.id ?? null) : null };
}

/** Brought back or gone since, it has no place in the order any more. */
const wasDeleted = async (reader: Reader, workspace: string, id: string): Promise<boolean> =>
  (await deletedRowOf(reader, workspace, id)) !== null;

/** A recently deleted output of the workspace with its picture; null where there is none of this id. */
export async function deletedRowOf(reader: Reader, workspace: string, id: string): Promise<DeliveredRow | null> {
  const row = await reader
    .selectFrom("output")
    .selectAll()
    .where("id", "=", id)
    .where("workspace", "=", workspace)
    .where("restorable_until", ">", sql<string>`now()`)
    .executeTakeFirst();
  return row === undefined || row.blob === null ? null : { ...row, blob: row.blob };
}
