import { sql } from "kysely";
import type { EvidenceKind } from "../../../core/evidence/index.ts";
import type { Tx } from "../../storage/index.ts";

/** What differs between the snapshots that two verdicts were computed from. */
export interface Because {
  /** Rows that came or went, by pack and kind. */
  readonly rows: readonly RowChange[];
  /** The facts and prices of the catalogue, or what a use case weighs and asks. */
  readonly catalogue: boolean;
  readonly method: { readonly from: string; readonly to: string } | null;
  /** The program, where it printed another verdict from the same snapshot. */
  readonly program: { readonly from: string; readonly to: string } | null;
}

export interface RowChange {
  readonly pack: string;
  readonly title: string;
  readonly kind: EvidenceKind;
  readonly added: number;
  readonly removed: number;
  /** How many of the added rows the changed claims rest on. */
  readonly restedOn: number;
}

interface Compared {
  readonly from: { readonly snapshot: string; readonly build: string };
  readonly to: { readonly snapshot: string; readonly build: string };
  /** Rows that the changed claims rest on now. */
  readonly evidence: readonly string[];
}

export async function becauseOf(tx: Tx, { from, to, evidence }: Compared): Promise<Because> {
  if (from.snapshot === to.snapshot)
    return { rows: [], catalogue: false, method: null, program: { from: from.build, to: to.build } };
  const [before, after] = [await sealed(tx, from.snapshot), await sealed(tx, to.snapshot)];
  return {
    rows: await rowChanges(tx, from.snapshot, to.snapshot, evidence),
    catalogue: before.catalogue_hash !== after.catalogue_hash,
    method: before.method === after.method ? null : { from: before.method, to: after.method },
    program: null,
  };
}

const sealed = (tx: Tx, hash: string) =>
  tx.selectFrom("snapshot").select(["catalogue_hash", "method"]).where("hash", "=", hash).executeTakeFirstOrThrow();

async function rowChanges(
  tx: Tx,
  from: string,
  to: string,
  evidence: readonly string[],
): Promise<readonly RowChange[]> {
  const { rows } = await sql<RowChange>`
    with before as (select unnest(row_ids) as id from snapshot where hash = ${from}),
      after as (select unnest(row_ids) as id from snapshot where hash = ${to}),
      added as (select id from after except select id from before),
      removed as (select id from before except select id from after),
      named as (select unnest(${sql.val([...evidence])}::text[]) as id)
    select e.pack, r.record ->> 'title' as title, e.kind,
      count(*) filter (where a.id is not null) as added,
      count(*) filter (where g.id is not null) as removed,
      count(*) filter (where a.id is not null and n.id is not null) as "restedOn"
    from evidence e
      left join added a on a.id = e.id
      left join removed g on g.id = e.id
      left join (select distinct id from named) n on n.id = e.id
      join pack p on p.id = e.pack
      join pack_record r on r.hash = p.record_hash
    where a.id is not null or g.id is not null
    group by e.pack, title, e.kind
    order by "restedOn" desc, e.pack, e.kind`.execute(tx);
  return rows;
}
