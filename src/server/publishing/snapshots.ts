import type { Catalogue } from "../../core/catalogue/index.ts";
import type { Snapshot } from "../../core/evidence/index.ts";
import { Failure } from "../../core/kernel/index.ts";
import type { Db } from "../storage/index.ts";

/** The newest sealed snapshot of each use case; a loaded one is kept until a newer is sealed. */
export interface SnapshotReader {
  /** The hash of the newest snapshot. */
  readonly newest: (useCase: string) => Promise<string>;
  readonly load: (useCase: string) => Promise<Snapshot>;
  /** Changes whenever any use case has a newer snapshot. */
  readonly state: () => Promise<string>;
}

export function snapshotReader(
  db: Db,
  catalogue: Catalogue,
  loadSnapshot: (useCase: string) => Promise<Snapshot>,
): SnapshotReader {
  const kept = new Map<string, Snapshot>();
  const newest = async (useCase: string): Promise<string> => {
    const row = await db
      .selectFrom("latest_snapshot")
      .select("hash")
      .where("use_case", "=", useCase)
      .executeTakeFirst();
    if (row === undefined || !catalogue.useCases.has(useCase))
      throw new Failure("unavailable", `no snapshot of ${useCase} is sealed yet: try again in a moment.`);
    return row.hash;
  };
  const load = async (useCase: string): Promise<Snapshot> => {
    const hash = await newest(useCase);
    const known = kept.get(useCase);
    if (known?.hash === hash) return known;
    const snapshot = await loadSnapshot(useCase);
    kept.set(useCase, snapshot);
    return snapshot;
  };
  const state = async (): Promise<string> => {
    const rows = await db.selectFrom("latest_snapshot").select("hash").orderBy("use_case").execute();
    return rows.map(({ hash }) => hash).join(" ");
  };
  return { newest, load, state };
}
