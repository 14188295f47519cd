/** More than this waiting are not taken: whoever still wants them asks again. */
const WAITING_MAX = 400;

export interface Background {
  /** Does the work once all that was added before is done; work under a name that already waits is not added again. */
  readonly add: (name: string, work: () => Promise<void>) => void;
  readonly settled: () => Promise<void>;
}

/**
 * Work nobody waits for, one piece after another. Nothing is lost with the process: what was not done is asked for
 * again. A piece that fails is left out; whoever asked has something that will do in its place.
 */
export function inBackground(): Background {
  const waiting = new Set<string>();
  let last: Promise<void> = Promise.resolve();
  return {
    add: (name, work) => {
      if (waiting.has(name) || waiting.size >= WAITING_MAX) return;
      waiting.add(name);
      last = last
        .then(work)
        .catch(() => undefined)
        .finally(() => waiting.delete(name));
    },
    settled: () => last,
  };
}
