/**
 * Threads that draw, so that requests are answered while a picture is made. A thread draws one at a time; what is
 * beyond the threads waits in the order it came.
 *
 * A thread: idle → busy → idle; busy or idle → gone when it dies, and a new one takes its place with the next order.
 */
import os from "node:os";
import { Worker } from "node:worker_threads";
import { assert, Failure } from "../../../../core/kernel/index.ts";
import type { DrawingOrder, DrawnSketch, ThreadAnswer, ThreadJob } from "./thread-messages.ts";

export interface DrawingPool {
  /** Rejects with a Failure: invalid-input for what it does not draw, unavailable where the thread ended. */
  readonly draw: (order: DrawingOrder) => Promise<DrawnSketch>;
  /** Ends the threads at once; what is not done rejects. */
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly order: DrawingOrder;
  readonly resolve: (drawn: DrawnSketch) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  job: (Waiting & { readonly number: number }) | null;
}

/** A core stays free for requests. */
const threadsMax = (): number => Math.max(1, Math.min(4, os.availableParallelism() - 1));

export function openDrawingPool(size: number = threadsMax()): DrawingPool {
  const threads = new Set<Thread>();
  const queue: Waiting[] = [];
  let [number, isClosed] = [0, false];

  const startThread = (): Thread => {
    // None of the caller's loaders and flags: plain type stripping is all that a thread needs.
    const worker = new Worker(new URL("worker.ts", import.meta.url), { execArgv: [], name: "drawing" });
    const thread: Thread = { worker, job: null };
    threads.add(thread);
    worker.unref();
    worker.on("message", (answer: ThreadAnswer) => settle(thread, answer));
    worker.on("error", (error: Error) => lose(thread, error.message));
    worker.on("exit", (code) => lose(thread, `exit code ${code}`));
    return thread;
  };

  const settle = (thread: Thread, answer: ThreadAnswer): void => {
    const { job } = thread;
    assert(job !== null && job.number === answer.number, "a thread answers the order that it has");
    thread.job = null;
    thread.worker.unref();
    if ("drawn" in answer) job.resolve(answer.drawn);
    else job.reject(new Failure(answer.failure.isInput ? "invalid-input" : "unavailable", answer.failure.message));
    next();
  };

  const lose = (thread: Thread, why: string): void => {
    if (!threads.delete(thread)) return;
    thread.job?.reject(new Failure("unavailable", `the thread that drew it ended (${why}).`));
    next();
  };

  const next = (): void => {
    if (isClosed) return;
    while (queue.length > 0) {
      const thread = [...threads].find(({ job }) => job === null) ?? (threads.size < size ? startThread() : null);
      const waiting = thread === null ? undefined : queue.shift();
      if (thread === null || waiting === undefined) return;
      number += 1;
      thread.job = { ...waiting, number };
      thread.worker.ref();
      thread.worker.postMessage({ number, order: waiting.order } satisfies ThreadJob, []);
    }
  };

  const closed = new Failure("unavailable", "drawing was ended before this was done.");
  return Object.freeze<DrawingPool>({
    draw: (order) => {
      if (isClosed) return Promise.reject(closed);
      const { promise, resolve, reject } = Promise.withResolvers<DrawnSketch>();
      queue.push({ order, resolve, reject });
      next();
      return promise;
    },
    close: async () => {
      isClosed = true;
      for (const { reject } of queue.splice(0)) reject(closed);
      const all = [...threads];
      threads.clear();
      for (const { job } of all) job?.reject(closed);
      await Promise.all(all.map(({ worker }) => worker.terminate()));
    },
  });
}
