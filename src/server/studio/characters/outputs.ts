import { sql } from "kysely";
import type { CharacterOutputs, CharacterSimilarity } from "../../../contract/studio/index.ts";
import { outputViewOf } from "../../generation/index.ts";
import type { Reader } from "../../storage/index.ts";
import { rowOf } from "./views.ts";

/** What was measured of a workspace's outputs against a character, by the output's id; others are left out. */
export type SimilaritiesOf = (order: {
  readonly workspace: string;
  readonly character: string;
  readonly outputs: readonly string[];
}) => Promise<ReadonlyMap<string, CharacterSimilarity>>;

export interface Page {
  readonly before: string | null;
  readonly limit: number;
}

/** What was asked for with a character, newest first; null where there is none, or none of the id the page begins at. */
export async function outputsPage(
  reader: Reader,
  { workspace, character }: { readonly workspace: string; readonly character: string },
  { before, limit }: Page,
  similaritiesOf: SimilaritiesOf | null,
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
  const shown = rows.slice(0, limit);
  const measured = await similaritiesOf?.({ workspace, character, outputs: shown.map(({ id }) => id) });
  const outputs = shown.flatMap(({ prompt, ...row }) => {
    const { character: use, ...view } = outputViewOf(row);
    if (use === undefined) return [];
    return [{ ...view, prompt, character: use, similarity: measured?.get(row.id) ?? null }];
  });
  const next = rows.length > limit ? (outputs.at(-1)?.id ?? null) : null;
  return { outputs, isMeasured: similaritiesOf !== null, next };
}
