import { setTimeout as sleep } from "node:timers/promises";

/** What a worker tells the walk of one output that it holds. */
export interface Task {
  /** The lease is lost or the worker stops: give up at the next step that can be taken again by another. */
  readonly signal: AbortSignal;
  readonly isCancelAsked: () => boolean;
  /** Ends early when a cancellation is asked for or the signal comes. */
  readonly pause: (ms: number) => Promise<void>;
  /** The same between two questions: it ends early, too, when the provider called, and at once if it called meanwhile. */
  readonly rest: (ms: number) => Promise<void>;
}

export interface HeldTask extends Task {
  readonly end: () => void;
  readonly askCancel: () => void;
  /** The provider called: the next question is due. */
  readonly call: () => void;
}

export function newTask(cancelAsked: boolean): HeldTask {
  const over = new AbortController();
  let [isCancelAsked, isCalled] = [cancelAsked, false];
  let [cancel, call] = [new AbortController(), new AbortController()];
  const sleeping = async (ms: number, ...signals: readonly AbortSignal[]): Promise<void> =>
    sleep(ms, undefined, { signal: AbortSignal.any([over.signal, cancel.signal, ...signals]) }).catch(() => undefined);
  return {
    signal: over.signal,
    isCancelAsked: () => isCancelAsked,
    pause: (ms) => sleeping(ms),
    rest: async (ms) => {
      if (!isCalled) await sleeping(ms, call.signal);
      isCalled = false;
    },
    end: () => over.abort(),
    askCancel: () => {
      if (isCancelAsked) return;
      isCancelAsked = true;
      cancel.abort();
      cancel = new AbortController();
    },
    call: () => {
      isCalled = true;
      call.abort();
      call = new AbortController();
    },
  };
}

/** The picture or the job id was paid for: a database that is away for a moment must not lose it. */
export async function insisting<T>(work: () => Promise<T>, onError: (error: unknown) => void): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  for (let pauseMs = 50; ; pauseMs = Math.min(2_000, pauseMs * 2)) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > until) throw error;
      onError(error);
      await sleep(pauseMs);
    }
  }
}
const PATIENCE_MS = 120_000;
