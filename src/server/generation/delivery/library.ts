import { sql } from "kysely";
import type { GenerationList, LibraryList } from "../../../contract/studio/index.ts";
import type { Reader } from "../../storage/index.ts";
import { generationViewsOf, madeFromOf, outputViewOf } from "../views.ts";
import { outputRowOf } from "./output-row.ts";

export interface PageOrder {
  /** The id of the last entry of the page before; null: from the newest. */
  readonly before: string | null;
  readonly limit: number;
}

/** An output as the library shows it. */
export type LibraryEntry = LibraryList["outputs"][number];

/**
 * Generations of a workspace that have an output left, newest first; null where it has none of the id that the page
 * begins at. A cursor is an id: its row says the instant, to the microsecond, and stays when outputs are deleted.
 */
export async function generationPage(
  reader: Reader,
  workspace: string,
  { before, limit }: PageOrder,
): Promise<GenerationList | null> {
  if (before !== null && !(await hasGeneration(reader, workspace, before))) return null;
  const start =
    before === null
      ? sql``
      : sql`and (g.created_at, g.id) < ((select created_at from generation where id = ${before}), ${before}::uuid)`;
  const { rows } = await sql<{ id: string }>`
    select g.id from generation g where g.workspace = ${workspace} ${start}
      and exists (select 1 from output o where o.generation = g.id and o.deleted_at is null)
    order by g.created_at desc, g.id desc limit ${limit + 1}`.execute(reader);
  const ids = rows.slice(0, limit).map(({ id }) => id);
  const generations = await generationViewsOf(reader, workspace, ids);
  return { generations: [...generations], next: rows.length > limit ? (ids.at(-1) ?? null) : null };
}

async function hasGeneration(reader: Reader, workspace: string, id: string): Promise<boolean> {
  const row = await reader
    .selectFrom("generation")
    .select("id")
    .where("id", "=", id)
    .where("workspace", "=", workspace)
    .executeTakeFirst();
  return row !== undefined;
}

/** Delivered outputs of a workspace, newest first; null where it has none of the id that the page begins at. */
export async function libraryPage(
  reader: Reader,
  workspace: string,
  { before, limit }: PageOrder,
): Promise<LibraryList | null> {
  if (before !== null && !(await wasDelivered(reader, workspace, before))) return null;
  let page = reader
    .selectFrom("output")
    .innerJoin("generation", "generation.id", "output.generation")
    .selectAll("output")
    .select(["generation.prompt", "generation.template"])
    .where("output.workspace", "=", workspace)
    .where("output.state", "=", "delivered")
    .where("output.deleted_at", "is", null)
    .orderBy("output.ended_at", "desc")
    .orderBy("output.id", "desc")
    .limit(limit + 1);
  if (before !== null)
    page = page.where(
      sql<boolean>`(output.ended_at, output.id) < ((select ended_at from output where id = ${before}), ${before}::uuid)`,
    );
  const rows = await page.execute();
  const shown = rows.slice(0, limit);
  const madeFrom = await madeFromOf(reader, workspace, [...new Set(shown.map(({ generation }) => generation))]);
  const outputs = shown.map(({ prompt, template, ...row }) => ({
    ...outputViewOf(row),
    prompt,
    template: template as LibraryEntry["template"],
    ...madeFrom(row.generation),
  }));
  return { outputs, next: rows.length > limit ? (outputs.at(-1)?.id ?? null) : null };
}

/** Deleted since or not: the place in the order is still known. */
async function wasDelivered(reader: Reader, workspace: string, id: string): Promise<boolean> {
  const row = await reader
    .selectFrom("output")
    .select("id")
    .where("id", "=", id)
    .where("workspace", "=", workspace)
    .where("state", "=", "delivered")
    .executeTakeFirst();
  return row !== undefined;
}

/** One output with its prompt; null where the workspace has none of this id. */
export async function libraryEntry(reader: Reader, workspace: string, id: string): Promise<LibraryEntry | null> {
  const row = await outputRowOf(reader, workspace, id);
  if (row === null) return null;
  const { prompt, template } = await reader
    .selectFrom("generation")
    .select(["prompt", "template"])
    .where("id", "=", row.generation)
    .executeTakeFirstOrThrow();
  const madeFrom = await madeFromOf(reader, workspace, [row.generation]);
  return {
    ...outputViewOf(row),
    prompt,
    template: template as LibraryEntry["template"],
    ...madeFrom(row.generation),
  };
}
