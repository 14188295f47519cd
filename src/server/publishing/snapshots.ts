import type { Catalogue } from "../../core/catalogue/index.ts";
import type { Snapshot } from "../../core/evidence/index.ts";
import { Failure } from "../../core/kernel/index.ts";
import type { Db } from "../storage/index.ts";

/** What an answer was made from: a use case's snapshot, or, with null, the state of all of them. */
export interface RestsOn {
  readonly useCase: string | null;
  readonly snapshot: string;
}

/** The newest sealed snapshot of each use case; a loaded one is kept until a newer is sealed. */
export interface SnapshotReader {
  /** The hash of the newest snapshot. */
  readonly newest: (useCase: string) => Promise<string>;
  readonly load: (useCase: string) => Promise<Snapshot>;
  /** Changes whenever any use case has a newer snapshot. */
  readonly state: () => Promise<string>;
  /** Whether what was made from this may still be shown. */
  readonly isNewest: (basis: RestsOn) => Promise<boolean>;
  /** What this process sealed itself is seen at once. */
  readonly lookAgain: () => void;
}

/**
 * For how long one look at which snapshots are newest serves all requests, in milliseconds. A snapshot that another
 * process seals is visible here after no more than that; requests ask the database twice a second, however many come.
 */
export const freshMs = 500;

interface Look {
  readonly at: number;
  readonly hashes: Promise<ReadonlyMap<string, string>>;
}

export function snapshotReader(
  db: Db,
  catalogue: Catalogue,
  loadSnapshot: (useCase: string) => Promise<Snapshot>,
  now: () => number = () => performance.now(),
): SnapshotReader {
  const kept = new Map<string, Snapshot>();
  let last: Look | null = null;
  const latest = (): Look["hashes"] => {
    // Counted from when it was asked: what is sealed while the answer is on its way may be missing from it.
    if (last !== null && now() - last.at < freshMs) return last.hashes;
    const look: Look = { at: now(), hashes: newestHashes(db) };
    look.hashes.catch(() => (last = last === look ? null : last));
    last = look;
    return look.hashes;
  };
  const newest = async (useCase: string): Promise<string> => {
    const hash = (await latest()).get(useCase);
    if (hash === undefined || !catalogue.useCases.has(useCase))
      throw new Failure("unavailable", `no snapshot of ${useCase} is sealed yet: try again in a moment.`);
    return hash;
  };
  const load = async (useCase: string): Promise<Snapshot> => {
    const hash = await newest(useCase);
    const known = kept.get(useCase);
    if (known?.hash === hash) return known;
    const snapshot = await loadSnapshot(useCase);
    kept.set(useCase, snapshot);
    if (snapshot.hash !== hash) last = null; // a newer one has been sealed since
    return snapshot;
  };
  const state = async (): Promise<string> => [...(await latest()).values()].join(" ");
  const isNewest = async ({ useCase, snapshot }: RestsOn): Promise<boolean> =>
    snapshot === (useCase === null ? await state() : (await latest()).get(useCase));
  return { newest, load, state, isNewest, lookAgain: () => (last = null) };
}

async function newestHashes(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom("latest_snapshot").select(["use_case", "hash"]).orderBy("use_case").execute();
  return new Map(rows.map(({ use_case: useCase, hash }) => [useCase, hash]));
}
