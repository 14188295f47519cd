import type { Lineage, LineageNode } from "../../../contract/studio/index.ts";
import type { Reader } from "../../storage/index.ts";
import { outputRowOf } from "../delivery/output-row.ts";
import type { OutputRow } from "../views.ts";
import { ancestorsOf, descendantsOf, type Edge, edgesAmong, type Relative } from "./relatives.ts";
import { stepsFrom } from "./steps.ts";

/** What an output was made from and what became of it; null where the workspace has no such output. */
export async function lineageOf(reader: Reader, workspace: string, output: string): Promise<Lineage | null> {
  const start = await outputRowOf(reader, workspace, output);
  if (start === null) return null;
  const before = await ancestorsOf(reader, workspace, output);
  const after = await descendantsOf(reader, workspace, output);
  const all: readonly Relative[] = [...before.found, { source: "output", id: output }, ...after.found];
  const edges = await edgesAmong(
    reader,
    workspace,
    all.map(({ id }) => id),
  );
  const steps = stepsFrom(output, edges, {
    ancestors: before.found.map(({ id }) => id),
    descendants: after.found.map(({ id }) => id),
  });
  const nodes = await nodesOf(reader, workspace, all, steps);
  const shown = withoutDeadEnds(nodes, edges);
  const isShown = new Set(shown.map(({ id }) => id));
  return {
    nodes: shown.toSorted((one, other) => one.step - other.step),
    edges: edges.filter(({ from, to }) => isShown.has(from) && isShown.has(to)),
    more: { before: before.more, after: after.more },
  };
}

async function nodesOf(
  reader: Reader,
  workspace: string,
  relatives: readonly Relative[],
  steps: ReadonlyMap<string, number>,
): Promise<readonly LineageNode[]> {
  const idsOf = (source: Relative["source"]): string[] =>
    relatives.flatMap((each) => (each.source === source ? [each.id] : []));
  const outputs = await reader
    .selectFrom("output")
    .selectAll()
    .where("workspace", "=", workspace)
    .where("id", "in", idsOf("output"))
    .execute();
  const rows = new Map(outputs.map((row) => [row.id, row]));
  const uploads = await uploadNodes(reader, workspace, idsOf("upload"));
  return relatives.flatMap(({ source, id }): readonly LineageNode[] => {
    const step = steps.get(id) ?? 0;
    if (source === "upload") return (uploads.get(id) ?? []).map((node) => ({ ...node, step }));
    const row = rows.get(id);
    return row === undefined ? [] : [outputNode(row, step)];
  });
}

function outputNode(row: OutputRow, step: number): LineageNode {
  const standing = standingOf(row);
  return {
    source: "output",
    id: row.id,
    step,
    name: row.name,
    state: row.state,
    standing,
    width: row.received_width ?? row.width,
    height: row.received_height ?? row.height,
    pictureUrl: standing === "here" ? `/api/outputs/${row.id}/picture` : null,
  };
}

const standingOf = ({ state, deleted_at, restorable_until: until }: OutputRow): LineageNode["standing"] => {
  if (deleted_at === null) return state === "delivered" ? "here" : "making";
  return until !== null && Date.parse(until) > Date.now() ? "recently-deleted" : "gone";
};

/** An upload that is gone is still known by what was made from it. */
async function uploadNodes(
  reader: Reader,
  workspace: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Omit<LineageNode, "step">[]>> {
  if (ids.length === 0) return new Map();
  const rows = await reader
    .selectFrom("generation_input as i")
    .innerJoin("generation as g", "g.id", "i.generation")
    .leftJoin("upload as u", (on) => on.onRef("u.id", "=", "i.source_id").on("u.workspace", "=", workspace))
    .select(["i.source_id as id", "i.width", "i.height", "u.id as there", "u.name"])
    .distinctOn("i.source_id")
    .where("g.workspace", "=", workspace)
    .where("i.source", "=", "upload")
    .where("i.source_id", "in", ids)
    .execute();
  return new Map(
    rows.map(({ id, width, height, there, name }) => [
      id,
      [
        {
          source: "upload" as const,
          id,
          name,
          state: null,
          standing: there === null ? ("gone" as const) : ("here" as const),
          width,
          height,
          pictureUrl: there === null ? null : `/api/uploads/${id}/picture`,
        },
      ],
    ]),
  );
}

/** A deleted picture that nothing here came from says nothing about the others; one in between holds them together. */
function withoutDeadEnds(nodes: readonly LineageNode[], edges: readonly Edge[]): readonly LineageNode[] {
  const kept = new Map(nodes.map((node) => [node.id, node]));
  const farthestFirst = nodes.filter(({ step }) => step > 0).toSorted((one, other) => other.step - one.step);
  for (const { id, standing } of farthestFirst) {
    const isDeleted = standing === "gone" || standing === "recently-deleted";
    if (isDeleted && !edges.some(({ from, to }) => from === id && kept.has(to))) kept.delete(id);
  }
  return [...kept.values()];
}
