import { sql } from "kysely";
import type { CharacterOutputs } from "../../../contract/studio/index.ts";
import { outputViewOf } from "../../generation/index.ts";
import type { Reader } from "../../storage/index.ts";
import { rowOf } from "./views.ts";

export interface Page {
  readonly before: string | null;
  readonly limit: number;
}

/** What was asked for with a character, newest first; null where there is none, or none of the id the page begins at. */
export async function outputsPage(
  reader: Reader,
  { workspace, character }: { readonly workspace: string; readonly character: string },
  { before, limit }: Page,
): Promise<CharacterOutputs | null> {
  if ((await rowOf(reader, workspace, character)) === null) return null;
  let query = reader
    .selectFrom("output")
    .innerJoin("generation", "generation.id", "output.generation")
    .selectAll("output")
    .select("generation.prompt")
    .where("output.character", "=", character)
    .where("output.workspace", "=", workspace)
    .where("output.deleted_at", "is", null)
    .orderBy("output.created_at", "desc")
    .orderBy("output.id", "desc")
    .limit(limit + 1);
  if (before !== null) {
    const first = await reader
      .selectFrom("output")
      .select("id")
      .where("id", "=", before)
      .where("workspace", "=", workspace)
      .where("character", "=", character)
      .executeTakeFirst();
    if (first === undefined) return null;
    query = query.where(
      sql<boolean>`(output.created_at, output.id) < ((select created_at from output where id = ${before}), ${before}::uuid)`,
    );
  }
  const rows = await query.execute();
  const outputs = rows.slice(0, limit).flatMap(({ prompt, ...row }) => {
    const { character: use, ...view } = outputViewOf(row);
    return use === undefined ? [] : [{ ...view, prompt, character: use }];
  });
  return { outputs, next: rows.length > limit ? (outputs.at(-1)?.id ?? null) : null };
}
