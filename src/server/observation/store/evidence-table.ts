import { sql } from "kysely";
import type { EvidenceKind, EvidenceRow } from "../../../core/evidence/index.ts";
import type { Reader, Tx } from "../../storage/index.ts";
import type { LookUp, NamedRow } from "../reading/row-namer.ts";
import { subjectOf } from "./subjects.ts";

/** Adds the rows that are not there yet; how many were added by kind. */
export async function insertRows(
  tx: Tx,
  rows: readonly NamedRow[],
  at: { readonly importedAt: string; readonly position: number },
): Promise<ReadonlyMap<EvidenceKind, number>> {
  const all = rows.map(({ row }) => row);
  const column = (values: readonly (string | boolean | null)[]) => sql.val(values);
  const { rows: added } = await sql<{ kind: EvidenceKind; count: number }>`
    with added as (
      insert into evidence (id, pack, kind, use_case, sandbox, supersedes, local_id, subject, body, imported_at, position)
      select id, pack, kind, use_case, sandbox, supersedes, local_id, subject, body::jsonb, ${at.importedAt}::timestamptz, ${at.position} + place
      from unnest(
        ${column(all.map(({ id }) => id))}::text[], ${column(all.map(({ pack }) => pack))}::text[],
        ${column(all.map(({ kind }) => kind))}::text[], ${column(all.map(({ useCase }) => useCase))}::text[],
        ${column(all.map(({ sandbox }) => sandbox))}::boolean[], ${column(all.map(({ supersedes }) => supersedes))}::text[],
        ${column(rows.map(({ localId }) => localId))}::text[], ${column(all.map(subjectOf))}::text[],
        ${column(all.map(bodyText))}::text[]
      ) with ordinality as given (id, pack, kind, use_case, sandbox, supersedes, local_id, subject, body, place)
      on conflict (id) do nothing
      returning kind
    )
    select kind, count(*) as count from added group by kind`.execute(tx);
  return new Map(added.map(({ kind, count }) => [kind, count]));
}

const bodyText = (row: EvidenceRow): string => JSON.stringify({ ...row, id: undefined });

/** Content ids of a pack's rows by content id or by the name that a file gave them. */
export const lookUpIn =
  (reader: Reader, pack: string): LookUp =>
  async (names) => {
    const { rows: found } = await sql<{ id: string; local_id: string | null }>`
      select id, local_id from evidence
      where pack = ${pack} and (id = any(${sql.val(names)}::text[]) or local_id = any(${sql.val(names)}::text[]))`.execute(
      reader,
    );
    return new Map(
      found.flatMap(({ id, local_id }) => [[id, id] as const, ...(local_id === null ? [] : [[local_id, id] as const])]),
    );
  };

/** SQL for "row `e` counts": neither corrected by a row that counts itself as evidence, nor withdrawn. */
export const inForce = sql<boolean>`
  not exists (select 1 from withdrawn w where w.id = e.id)
  and not exists (
    select 1 from evidence newer
    where newer.supersedes = e.id and not exists (select 1 from withdrawn w where w.id = newer.id)
  )`;

export const rowFromTable = ({
  id,
  body,
}: {
  readonly id: string;
  readonly body: Omit<EvidenceRow, "id">;
}): EvidenceRow => Object.freeze({ ...body, id } as EvidenceRow);
