import { sql } from "kysely";
import type { Tx } from "../../storage/index.ts";
import { shown } from "../reading/checked.ts";
import { inForce } from "./evidence-table.ts";
import type { Place, Problems } from "../reading/problems.ts";

/** Where rows of this import stand, for those that can contradict another. */
export type PlaceOf = (id: string) => Place | undefined;

/**
 * What only the store can tell of a pack whose rows have just been inserted: rows that contradict others of the pack,
 * whichever import brought these. The caller rolls back if anything is reported.
 */
export async function reportContradictions(tx: Tx, pack: string, placeOf: PlaceOf, problems: Problems): Promise<void> {
  await reportDoubles(tx, pack, placeOf, problems);
  await reportReusedNames(tx, pack, placeOf, problems);
  await reportCorrections(tx, pack, placeOf, problems);
  await reportRelabelledPictures(tx, pack, placeOf, problems);
}

const GROUPS_MAX = 1_000;

async function reportDoubles(tx: Tx, pack: string, placeOf: PlaceOf, problems: Problems): Promise<void> {
  const { rows } = await sql<{ kind: string; ids: string[] }>`
    select min(kind) as kind, array_agg(id order by imported_at, position) as ids
    from evidence e where pack = ${pack} and subject is not null and ${inForce}
    group by subject having count(*) > 1 limit ${GROUPS_MAX}`.execute(tx);
  for (const { kind, ids } of rows) {
    const [mine, other] = oneOfOurs(ids, placeOf);
    if (mine === undefined) continue;
    const before = placeOf(other);
    const where = before === undefined ? "which was imported before" : `in line ${before.line}`;
    problems.add(
      mine,
      kind === "prompt" ? "id" : "(whole row)",
      `says something else about the same ${kind} as row ${other}, ${where}, expected one; if this one corrects it, add "supersedes": "${other}"`,
    );
  }
}

async function reportReusedNames(tx: Tx, pack: string, placeOf: PlaceOf, problems: Problems): Promise<void> {
  const { rows } = await sql<{ local_id: string; ids: string[] }>`
    select name as local_id, array_agg(id order by imported_at, position) as ids
    from (
      select id, imported_at, position, local_id as name from evidence where pack = ${pack} and local_id is not null
      union select old.id, old.imported_at, old.position, old.id
      from evidence old join evidence new on new.local_id = old.id and new.id <> old.id and new.pack = ${pack}
      where old.pack = ${pack}
    ) names
    group by name having count(*) > 1 limit ${GROUPS_MAX}`.execute(tx);
  for (const { local_id, ids } of rows) {
    const [mine] = oneOfOurs(ids, placeOf);
    if (mine !== undefined)
      problems.add(
        mine,
        "id",
        `is ${shown(local_id)}, the id of a row with other contents, expected a new id, and "supersedes": ${shown(local_id)} if this one corrects it`,
      );
  }
}

async function reportCorrections(tx: Tx, pack: string, placeOf: PlaceOf, problems: Problems): Promise<void> {
  const { rows } = await sql<{ id: string; target: string; isSame: boolean; rivals: number }>`
    select new.id, old.id as target,
      new.pack = old.pack and new.kind = old.kind and new.sandbox = old.sandbox and new.use_case is not distinct from old.use_case
        and (new.kind not in ('prompt', 'output') or new.subject = old.subject) as "isSame",
      (select count(*) from evidence rival where rival.supersedes = old.id and rival.id <> new.id
        and not exists (select 1 from withdrawn w where w.id = rival.id)) as rivals
    from evidence new join evidence old on old.id = new.supersedes
    where new.pack = ${pack}`.execute(tx);
  for (const { id, target, isSame, rivals } of rows) {
    const place = placeOf(id);
    if (place === undefined) continue;
    if (!isSame)
      problems.add(
        place,
        "supersedes",
        `names row ${target}, expected one of the same pack, kind, use case and sandbox mark, and for an output of the same prompt, model and sample`,
      );
    if (rivals > 0)
      problems.add(
        place,
        "supersedes",
        `names row ${target}, which another row corrects already, expected that one's id`,
      );
  }
}

/** A picture made by a stand-in stays one, under whatever name and in whatever pack it comes again. */
async function reportRelabelledPictures(tx: Tx, pack: string, placeOf: PlaceOf, problems: Problems): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select e.id from evidence e
    where e.pack = ${pack} and e.kind = 'output' and not e.sandbox and e.body ->> 'hash' is not null and exists (
      select 1 from evidence o where o.kind = 'output' and o.sandbox and o.body ->> 'hash' = e.body ->> 'hash')`.execute(
    tx,
  );
  for (const { id } of rows) {
    const place = placeOf(id);
    if (place !== undefined)
      problems.add(place, "sandbox", "is not set, but this very picture is known as sandbox, expected true");
  }
}

/** The last of the ids that stands in this import, and another of them. */
function oneOfOurs(ids: readonly string[], placeOf: PlaceOf): readonly [Place | undefined, string] {
  const mine = ids.findLast((id) => placeOf(id) !== undefined);
  return [mine === undefined ? undefined : placeOf(mine), ids.find((id) => id !== mine) ?? ""];
}
