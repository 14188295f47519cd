import type { Selectable } from "kysely";
import type { Reader, Tables } from "../storage/index.ts";

type Named = Pick<Selectable<Tables["output"]>, "name" | "tier" | "width" | "height">;

/** "Flux 2 Standard, 1024 × 1024", "GPT-Image 1.5, high, 1024 × 1536" */
export const settingsOf = ({ name, tier, width, height }: Named): string =>
  [name, ...(tier === null ? [] : [tier]), `${width} × ${height}`].join(", ");

export interface DescribedOutput {
  readonly name: string;
  /** Why nothing was charged, where the output is over without a picture. */
  readonly outcome: string | null;
}

interface Ended {
  readonly state: string;
  /** Of its last attempt: what went wrong, and whether the provider may have billed it; null where none was made. */
  readonly kind: string | null;
  readonly billed: string | null;
}

function outcomeOf({ state, kind, billed }: Ended): string | null {
  if (state === "cancelled") return "stopped";
  if (state !== "failed") return null;
  if (kind === "moderation") return "refused by the provider’s content rules";
  if (billed === "maybe" || billed === "yes")
    return "no picture came; the provider may have billed this studio for it, and you pay nothing";
  return "no picture came, and nothing was billed";
}

/** What the workspace's outputs of those ids are, by id; ids that it does not have are left out. */
export async function describedOutputs(
  reader: Reader,
  workspace: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DescribedOutput>> {
  if (ids.length === 0) return new Map();
  const rows = await reader
    .selectFrom("output")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("attempt")
          .select(["attempt.billed", "attempt.problem_kind"])
          .whereRef("attempt.output", "=", "output.id")
          .orderBy("attempt.number", "desc")
          .limit(1)
          .as("last"),
      (join) => join.onTrue(),
    )
    .select(["id", "name", "tier", "width", "height", "state", "last.billed", "last.problem_kind as kind"])
    .where("workspace", "=", workspace)
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, { name: settingsOf(row), outcome: outcomeOf(row) }]));
}
