import type { Selectable } from "kysely";
import type { GenerationView, OutputView, ReferenceView } from "../../contract/studio/index.ts";
import { useViewOf } from "./characters/index.ts";
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
    ...useViewOf(row),
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

/** What a generation was made from besides its words. */
export type MadeFrom = Pick<GenerationView, "references" | "mask" | "strength" | "offset">;

const fromWordsAlone: MadeFrom = Object.freeze({ references: [], mask: null });

/** What each of the workspace's generations was made from, and whether it is still there. */
export async function madeFromOf(
  reader: Reader,
  workspace: string,
  generations: readonly string[],
): Promise<(generation: string) => MadeFrom> {
  if (generations.length === 0) return () => fromWordsAlone;
  const rows = await reader
    .selectFrom("generation_input as i")
    .leftJoin("output as o", (on) =>
      on
        .onRef("o.id", "=", "i.source_id")
        .on("i.source", "=", "output")
        .on("o.workspace", "=", workspace)
        .on("o.deleted_at", "is", null),
    )
    .leftJoin("upload as u", (on) =>
      on.onRef("u.id", "=", "i.source_id").on("i.source", "=", "upload").on("u.workspace", "=", workspace),
    )
    .innerJoin("generation as g", "g.id", "i.generation")
    .select(["i.generation", "i.role", "i.source", "i.source_id", "i.width", "i.height", "i.part"])
    .select(["g.strength", "g.offset_left as left", "g.offset_top as top"])
    .select(["o.id as output", "u.id as upload"])
    .where("i.generation", "in", generations)
    .orderBy("i.position")
    .execute();
  const byGeneration = Map.groupBy(rows, ({ generation }) => generation);
  return (generation) => {
    const inputs = byGeneration.get(generation) ?? [];
    const { strength = null, left = null, top = null } = inputs[0] ?? {};
    return {
      references: inputs.filter(({ role }) => role === "reference").map(referenceViewOf),
      mask: inputs.filter(({ role }) => role === "mask").map(referenceViewOf)[0] ?? null,
      ...(strength === null ? {} : { strength }),
      ...(left === null || top === null ? {} : { offset: { left, top } }),
    };
  };
}

const referenceViewOf = (row: {
  readonly source: "output" | "upload";
  readonly source_id: string;
  readonly width: number;
  readonly height: number;
  readonly part: ReferenceView["role"] | null;
  readonly output: string | null;
  readonly upload: string | null;
}): ReferenceView => ({
  source: row.source,
  id: row.source_id,
  ...(row.part === null ? {} : { role: row.part }),
  width: row.width,
  height: row.height,
  pictureUrl: (row.output ?? row.upload) === null ? null : `/api/${row.source}s/${row.source_id}/picture`,
});

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
  const madeFrom = await madeFromOf(reader, workspace, ids);
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
      template: row.template as GenerationView["template"],
      ...madeFrom(id),
      outputs: (byGeneration.get(id) ?? []).map(outputViewOf),
    };
  });
}
