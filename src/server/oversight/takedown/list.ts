import { sql } from "kysely";
import type { Reader } from "../../storage/index.ts";

export interface TakedownLine {
  readonly id: string;
  readonly blob: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  readonly reversibleUntil: string;
  readonly purgedAt: string | null;
  readonly reversedAt: string | null;
  readonly reversedBy: string | null;
  readonly reversedBecause: string | null;
  readonly owners: number;
}

/** The latest decisions in front. */
export async function latestTakedowns(reader: Reader, countMax = 100): Promise<readonly TakedownLine[]> {
  const { rows } = await sql<TakedownLine>`
    select t.id, t.blob, t.reason, t.decided_by as by, t.decided_at as at, t.reversible_until as "reversibleUntil",
      t.purged_at as "purgedAt", t.reversed_at as "reversedAt", t.reversed_by as "reversedBy",
      t.reversed_because as "reversedBecause",
      (select count(*)::int from takedown_owner o where o.takedown = t.id) as owners
    from takedown t order by t.decided_at desc limit ${countMax}`.execute(reader);
  return rows;
}
