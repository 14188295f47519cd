import type { SnapshotReader } from "./snapshots.ts";

/** Gives a page under its address, made only if it is not kept. */
export type KeptPages = (address: string, make: () => Promise<string>) => Promise<string>;

/** About 70 kB each. */
const PAGES_MAX = 200;

/**
 * Pages that speak of all use cases at once (home, overviews, models) rest on as many snapshots; they are kept in memory
 * until any of these changes, so that a visitor waits for none of them twice: the home page derives six comparisons, an
 * overview one for each use case.
 */
export function keptPages(snapshots: Pick<SnapshotReader, "state">): KeptPages {
  const kept = new Map<string, Promise<string>>();
  let keptOf = "";
  return async (address, make) => {
    const state = await snapshots.state();
    if (state !== keptOf) kept.clear();
    keptOf = state;
    const known = kept.get(address);
    if (known !== undefined) return known;
    const made = make();
    kept.set(address, made);
    made.catch(() => kept.delete(address));
    const [oldest] = kept.keys();
    if (kept.size > PAGES_MAX && oldest !== undefined) kept.delete(oldest);
    return made;
  };
}
