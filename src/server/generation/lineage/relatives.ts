import { sql } from "kysely";
import type { Reader } from "../../storage/index.ts";

/** So many steps each way, and so many pictures on each; a graph with more is no longer read at a glance. */
export const STEPS_MAX = 3;
const RELATIVES_MAX_PER_STEP = 40;

export interface Relative {
  readonly source: "output" | "upload";
  readonly id: string;
}

export interface Relatives {
  readonly found: readonly Relative[];
  /** Whether there is more beyond what was found. */
  readonly more: boolean;
}

type Nearest = (ids: readonly string[], limit: number) => Promise<readonly Relative[]>;

/** Step by step away from an output; uploads were made from nothing, so they lead no further. */
async function walk(start: string, nearest: Nearest): Promise<Relatives> {
  const known = new Map<string, Relative>([[start, { source: "output", id: start }]]);
  let frontier: readonly string[] = [start];
  let isCut = false;
  for (let step = 1; step <= STEPS_MAX + 1; step++) {
    const next = (await nearest(frontier, RELATIVES_MAX_PER_STEP + 1)).filter(({ id }) => !known.has(id));
    if (next.length === 0) break;
    if (step > STEPS_MAX) isCut = true;
    else {
      const kept = next.slice(0, RELATIVES_MAX_PER_STEP);
      isCut ||= kept.length < next.length;
      for (const each of kept) known.set(each.id, each);
      frontier = kept.flatMap(({ source, id }) => (source === "output" ? [id] : []));
      if (frontier.length === 0) break;
    }
  }
  known.delete(start);
  return { found: [...known.values()], more: isCut };
}

/**
 * Every "made from" of this workspace, as rows of generation, source, source_id, position and role: the pictures that were
 * sent along, and the draft that a final finishes, whether its model took it to work from or not.
 */
const madeFrom = sql`(
  select generation, source, source_id, position, case role when 'mask' then role else 'reference' end as role,
    role = 'character' as of_character
  from generation_input
  union all
  select f.generation, 'output', f.draft, 0, 'reference', false from generation_finish f
  where not exists (select 1 from generation_input i where i.generation = f.generation and i.source_id = f.draft))`;

/** Of an output `o` and a row `i` of these: of a character's pictures an output was made from those that its model was shown. */
const isFrom = sql`i.generation = o.generation
  and (not i.of_character or i.position < coalesce((o.character_use ->> 'pictures')::int, 0))`;

/** What an output was made from, and what that was made from. */
export const ancestorsOf = (reader: Reader, workspace: string, output: string): Promise<Relatives> =>
  walk(output, async (ids, limit) => {
    const { rows } = await sql<Relative>`
      select i.source, i.source_id as id from output o join ${madeFrom} i on ${isFrom}
      where o.id = any(${ids}::uuid[]) and o.workspace = ${workspace}
      group by i.source, i.source_id order by min(i.position), i.source_id limit ${limit}`.execute(reader);
    return rows;
  });

/** What became of an output, and of that; what came to nothing is left out. */
export const descendantsOf = (reader: Reader, workspace: string, output: string): Promise<Relatives> =>
  walk(output, async (ids, limit) => {
    const { rows } = await sql<Relative>`
      select 'output' as source, o.id from ${madeFrom} i join output o on ${isFrom}
      where i.source_id = any(${ids}::uuid[]) and i.source = 'output' and o.workspace = ${workspace}
        and o.state in ('queued', 'running', 'unsettled', 'delivered')
      group by o.id order by o.created_at, o.generation, o.position limit ${limit}`.execute(reader);
    return rows;
  });

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly role: "reference" | "mask";
}

/** Every "was made from" among these; what was both is a reference. */
export async function edgesAmong(reader: Reader, workspace: string, ids: readonly string[]): Promise<readonly Edge[]> {
  const { rows } = await sql<Edge>`
    select i.source_id as "from", o.id as "to", max(i.role) as role
    from output o join ${madeFrom} i on ${isFrom}
    where o.id = any(${ids}::uuid[]) and i.source_id = any(${ids}::uuid[]) and o.workspace = ${workspace}
    group by i.source_id, o.id, o.created_at, o.position order by o.created_at, o.position, min(i.position)`.execute(
    reader,
  );
  return rows;
}
