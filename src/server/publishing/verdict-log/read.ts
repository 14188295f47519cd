import type { Db } from "../../storage/index.ts";
import type { Because } from "./because.ts";
import type { ClaimChange } from "./verdict.ts";

export interface VerdictChange {
  readonly id: string;
  readonly path: string;
  readonly useCase: string;
  readonly title: string;
  readonly fromSnapshot: string;
  readonly toSnapshot: string;
  readonly changes: readonly ClaimChange[];
  readonly because: Because;
  /** When the changed verdict was first printed, ISO 8601 UTC. */
  readonly noticedAt: string;
}

/** The newest changes first, at most `limit`. */
export async function newestChanges(db: Db, limit: number): Promise<readonly VerdictChange[]> {
  const rows = await db
    .selectFrom("verdict_change")
    .selectAll()
    .orderBy("noticed_at", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    path: row.path,
    useCase: row.use_case,
    title: row.title,
    fromSnapshot: row.from_snapshot,
    toSnapshot: row.to_snapshot,
    changes: row.changes as readonly ClaimChange[],
    because: row.because as Because,
    noticedAt: row.noticed_at,
  }));
}
