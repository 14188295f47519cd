import { sql } from "kysely";
import type { OutputView, SetList, SetView } from "../../../contract/studio/index.ts";
import { madeFromOf, type OutputRow, outputViewOf } from "../../generation/index.ts";
import type { Reader } from "../../storage/index.ts";

interface CellRow {
  readonly position: number;
  readonly places: readonly number[];
  readonly shared: boolean;
  readonly picked: boolean;
  readonly prompt: string;
  readonly template: SetView["cells"][number]["template"];
  readonly output: OutputRow;
}

/** One set of a workspace with all its cells as they are now; null where that workspace has none of this id. */
export async function setViewOf(reader: Reader, workspace: string, id: string): Promise<SetView | null> {
  const set = await reader
    .selectFrom("picture_set")
    .selectAll()
    .where("id", "=", id)
    .where("workspace", "=", workspace)
    .executeTakeFirst();
  if (set === undefined) return null;
  const cells = await cellsOf(reader, id);
  const finals = await finalsOf(
    reader,
    workspace,
    cells.map(({ output }) => output.id),
  );
  const generation = cells[0]?.output.generation;
  const madeFrom = await madeFromOf(reader, workspace, generation === undefined ? [] : [generation]);
  return {
    id,
    kind: set.kind,
    title: set.title,
    axes: set.axes as SetView["axes"],
    useCase: set.use_case,
    finishWith: set.finish_with,
    createdAt: set.created_at,
    createdBy: set.created_by,
    quotedMicrocredits: set.quoted_microcredits,
    ...madeFrom(generation ?? ""),
    cells: cells.map(({ output, places, ...cell }) => ({
      ...cell,
      places: [...places],
      output: output.deleted_at === null ? outputViewOf(output) : null,
      finals: [...(finals.get(output.id) ?? [])],
    })),
  };
}

async function cellsOf(reader: Reader, set: string): Promise<readonly CellRow[]> {
  const rows = await reader
    .selectFrom("picture_set_cell as c")
    .innerJoin("output", "output.id", "c.output")
    .innerJoin("generation", "generation.id", "output.generation")
    .selectAll("output")
    .select(["c.position as cell", "c.places", "c.shared", "c.picked", "generation.prompt", "generation.template"])
    .where("c.set_id", "=", set)
    .orderBy("c.position")
    .execute();
  return rows.map(({ cell, places, shared, picked, prompt, template, ...output }) => ({
    position: cell,
    places,
    shared,
    picked,
    prompt,
    template: template as CellRow["template"],
    output,
  }));
}

/** What was made to finish each of the drafts, the newest first, as far as it was not deleted. */
export async function finalsOf(
  reader: Reader,
  workspace: string,
  drafts: readonly string[],
): Promise<ReadonlyMap<string, readonly OutputView[]>> {
  if (drafts.length === 0) return new Map();
  const rows = await reader
    .selectFrom("generation_finish as f")
    .innerJoin("output", "output.generation", "f.generation")
    .selectAll("output")
    .select("f.draft")
    .where("f.draft", "in", drafts)
    .where("output.workspace", "=", workspace)
    .where("output.deleted_at", "is", null)
    .orderBy("output.created_at", "desc")
    .orderBy("output.id", "desc")
    .execute();
  const views = rows.map(({ draft, ...row }) => ({ draft, view: outputViewOf(row) }));
  return new Map(
    [...Map.groupBy(views, ({ draft }) => draft)].map(([draft, same]) => [draft, same.map(({ view }) => view)]),
  );
}

export interface ListOrder {
  readonly before: string | null;
  readonly limit: number;
}

/** Pictures that a list shows of each set. */
const SHOWN = 6;

/** Sets of a workspace, newest first; null where it has none of the id that the page begins at. */
export async function setPage(
  reader: Reader,
  workspace: string,
  { before, limit }: ListOrder,
): Promise<SetList | null> {
  let page = reader
    .selectFrom("picture_set")
    .select(["id", "kind", "title", "created_at", "created_by"])
    .where("workspace", "=", workspace)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1);
  if (before !== null) {
    const place = await reader
      .selectFrom("picture_set")
      .select("id")
      .where("id", "=", before)
      .where("workspace", "=", workspace)
      .executeTakeFirst();
    if (place === undefined) return null;
    page = page.where(
      sql<boolean>`(created_at, id) < ((select created_at from picture_set where id = ${before}), ${before}::uuid)`,
    );
  }
  const rows = await page.execute();
  const shown = rows.slice(0, limit);
  const ids = shown.map(({ id }) => id);
  const [counts, pictures] = [await countsOf(reader, ids), await picturesOf(reader, ids)];
  return {
    sets: shown.map(({ id, kind, title, created_at, created_by }) => ({
      id,
      kind,
      title,
      createdAt: created_at,
      createdBy: created_by,
      ...(counts.get(id) ?? { cellCount: 0, deliveredCount: 0, openCount: 0 }),
      pictures: [...(pictures.get(id) ?? [])],
    })),
    next: rows.length > limit ? (ids.at(-1) ?? null) : null,
  };
}

interface Counts {
  readonly cellCount: number;
  readonly deliveredCount: number;
  readonly openCount: number;
}

async function countsOf(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, Counts>> {
  const { rows } = await sql<Counts & { readonly id: string }>`
    select c.set_id as id, count(*)::int as "cellCount",
      count(*) filter (where o.state = 'delivered' and o.deleted_at is null)::int as "deliveredCount",
      count(*) filter (where o.state in ('queued', 'running', 'unsettled'))::int as "openCount"
    from picture_set_cell c join output o on o.id = c.output
    where c.set_id = any(${ids}::uuid[]) group by c.set_id`.execute(reader);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** The picked ones first. */
async function picturesOf(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, readonly OutputView[]>> {
  const { rows } = await sql<OutputRow & { readonly set_id: string }>`
    select o.*, c.set_id from unnest(${ids}::uuid[]) as s (id)
    cross join lateral (
      select output, set_id, position, picked from (
        select distinct on (c.output) c.output, c.set_id, c.position, c.picked from picture_set_cell c
        join output p on p.id = c.output where c.set_id = s.id and p.state = 'delivered' and p.deleted_at is null
        order by c.output, c.picked desc, c.position) each
      order by picked desc, position limit ${SHOWN}) c
    join output o on o.id = c.output
    order by c.picked desc, c.position`.execute(reader);
  const views = rows.map(({ set_id, ...row }) => ({ set: set_id, view: outputViewOf(row) }));
  return new Map([...Map.groupBy(views, ({ set }) => set)].map(([set, same]) => [set, same.map(({ view }) => view)]));
}
