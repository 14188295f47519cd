import type { Selectable } from "kysely";
import type { GenerationView, OutputView } from "../../contract/studio/index.ts";
import type { Reader, Tables } from "../storage/index.ts";

export type OutputRow = Selectable<Tables["output"]>;

/** What a studio shows of an output; the one place that says it. */
export function outputViewOf(row: OutputRow): OutputView {
  return {
    id: row.id,
    generation: row.generation,
    position: row.position,
    route: row.route,
    name: row.name,
    maker: row.maker,
    sandbox: row.sandbox,
    state: row.state,
    tier: row.tier,
    requested: { width: row.width, height: row.height },
    received:
      row.received_width === null || row.received_height === null
        ? null
        : { width: row.received_width, height: row.received_height },
    seed: row.seed,
    quotedMicrocredits: row.quoted_microcredits,
    chargedMicrocredits: row.charged_microcredits,
    tookMs: row.took_ms,
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    progress: row.progress,
    problem: row.problem as OutputView["problem"],
    warnings: row.warnings as OutputView["warnings"],
    settlesAt: row.settles_at,
    cancel: cancelOf(row),
    picture: pictureOf(row),
  };
}

function cancelOf({ state, cancel_requested_at: asked }: OutputRow): OutputView["cancel"] {
  if (asked !== null) return "none";
  return state === "queued" ? "free" : state === "running" ? "asks" : "none";
}

function pictureOf({ id, blob, media_type: type, bytes, placeholder, deleted_at }: OutputRow): OutputView["picture"] {
  if (blob === null || type === null || bytes === null || deleted_at !== null) return null;
  const url = `/api/outputs/${id}/picture`;
  return {
    url,
    originalUrl: `/api/outputs/${id}/original`,
    downloadUrl: `/api/outputs/${id}/download`,
    placeholder,
    type,
    bytes,
  };
}

/** One generation of a workspace with all its outputs; null where that workspace has none of this id. */
export async function generationViewOf(reader: Reader, workspace: string, id: string): Promise<GenerationView | null> {
  const [view] = await generationViewsOf(reader, workspace, [id]);
  return view ?? null;
}

/** Those of the ids that the workspace has, in the order of the ids. */
export async function generationViewsOf(
  reader: Reader,
  workspace: string,
  ids: readonly string[],
): Promise<readonly GenerationView[]> {
  if (ids.length === 0) return [];
  const generations = await reader
    .selectFrom("generation")
    .selectAll()
    .where("workspace", "=", workspace)
    .where("id", "in", ids)
    .execute();
  const outputs = await reader
    .selectFrom("output")
    .selectAll()
    .where("workspace", "=", workspace)
    .where("generation", "in", ids)
    .where("deleted_at", "is", null)
    .orderBy("position")
    .execute();
  const byGeneration = Map.groupBy(outputs, ({ generation }) => generation);
  const byId = new Map(generations.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (row === undefined) return [];
    return {
      id,
      prompt: row.prompt,
      useCase: row.use_case,
      createdAt: row.created_at,
      createdBy: row.created_by,
      outputs: (byGeneration.get(id) ?? []).map(outputViewOf),
    };
  });
}
