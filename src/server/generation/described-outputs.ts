import type { Selectable } from "kysely";
import type { Reader, Tables } from "../storage/index.ts";

type Named = Pick<Selectable<Tables["output"]>, "name" | "tier" | "width" | "height">;

/** "Flux 2 Standard, 1024 × 1024", "GPT-Image 1.5, high, 1024 × 1536" */
export const settingsOf = ({ name, tier, width, height }: Named): string =>
  [name, ...(tier === null ? [] : [tier]), `${width} × ${height}`].join(", ");

/** What the workspace's outputs of those ids are, by id; ids that it does not have are left out. */
export async function describedOutputs(
  reader: Reader,
  workspace: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await reader
    .selectFrom("output")
    .select(["id", "name", "tier", "width", "height"])
    .where("workspace", "=", workspace)
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, settingsOf(row)]));
}
