/**
 * Threads that measure, so that neither a server's requests nor a command's progress wait for a picture. A thread runs
 * one job at a time; jobs beyond the threads wait in the order they came.
 *
 * A thread: idle → busy → idle; busy or idle → gone when it dies, and a new one takes its place with the next job.
 */
import os from "node:os";
import { Worker } from "node:worker_threads";
import type { AskedSize, StyleStatistics } from "../../core/imaging/index.ts";
import { assert, Failure, type Known } from "../../core/kernel/index.ts";
import type { ReadFace } from "./faces/index.ts";
import type { InstrumentReading } from "./instrument.ts";
import type { EditJob } from "./measure-edit.ts";
import type { MeasuredPicture, PictureJob } from "./measure-picture.ts";
import type { ThreadAnswer, ThreadJob } from "./thread-messages.ts";

export type { AskedSize };

export interface MeasuringPool {
  /** Jobs that run side by side. */
  readonly threads: number;
  /** Rejects with a Failure (invalid-input) what is no picture, and (unavailable) if the thread dies over it. */
  readonly picture: (job: PictureJob) => Promise<MeasuredPicture>;
  readonly fingerprint: (bytes: Uint8Array) => Promise<Known<string>>;
  /** Change inside the mask, similarity outside it, and the seam between. */
  readonly edit: (job: EditJob) => Promise<readonly InstrumentReading[]>;
  /** Colours and edges of one picture, for `measureStyle` of a set. */
  readonly style: (bytes: Uint8Array) => Promise<Known<StyleStatistics>>;
  /** The faces in a picture, the surest first. What is known to be drawn is never read as a photograph. */
  readonly faces: (bytes: Uint8Array, isDrawn: boolean) => Promise<readonly ReadFace[]>;
  /** Ends the threads at once; jobs that are not done reject. */
  readonly close: () => Promise<void>;
}

/** A reader of text takes half a gigabyte a thread. */
const THREADS_MAX = 4;

type JobBody = ThreadJob extends infer Job ? (Job extends ThreadJob ? Omit<Job, "number"> : never) : never;

interface Waiting {
  readonly body: JobBody;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  job: (Waiting & { readonly number: number }) | null;
}

export function openMeasuringPool(options: { readonly threads?: number } = {}): MeasuringPool {
  const size = options.threads ?? Math.min(THREADS_MAX, os.availableParallelism());
  assert(Number.isInteger(size) && size > 0, "a pool has a thread");
  const threads = new Set<Thread>();
  const queue: Waiting[] = [];
  let [number, isClosed] = [0, false];

  const startThread = (): Thread => {
    // None of the caller's loaders and flags: plain type stripping is all that a thread needs.
    const worker = new Worker(new URL("worker.ts", import.meta.url), { execArgv: [], name: "measuring" });
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
    assert(job !== null && job.number === answer.number, "a thread answers the job that it has");
    thread.job = null;
    thread.worker.unref();
    if ("result" in answer) job.resolve(answer.result);
    else if (answer.failure.code === null) job.reject(new Error(answer.failure.message));
    else job.reject(new Failure(answer.failure.code, answer.failure.message));
    next();
  };

  const lose = (thread: Thread, why: string): void => {
    if (!threads.delete(thread)) return;
    thread.job?.reject(
      new Failure("unavailable", `the thread that measured it ended (${why}): measure it again, alone if it is large.`),
    );
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
      thread.worker.postMessage({ ...waiting.body, number }, []);
    }
  };

  const run = <T>(body: JobBody): Promise<T> => {
    if (isClosed) return Promise.reject(new Error("broken invariant: the measuring pool is closed"));
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    queue.push({ body, resolve, reject });
    next();
    return promise as Promise<T>;
  };

  return {
    threads: size,
    picture: (job) => run<MeasuredPicture>({ kind: "picture", job }),
    fingerprint: (bytes) => run<Known<string>>({ kind: "fingerprint", bytes }),
    edit: (job) => run<readonly InstrumentReading[]>({ kind: "edit", job }),
    style: (bytes) => run<Known<StyleStatistics>>({ kind: "style", bytes }),
    faces: (bytes, isDrawn) => run<readonly ReadFace[]>({ kind: "faces", bytes, isDrawn }),
    close: async () => {
      isClosed = true;
      const closed = new Failure("unavailable", "measuring was ended before this was done.");
      for (const { reject } of queue.splice(0)) reject(closed);
      const all = [...threads];
      threads.clear();
      for (const { job } of all) job?.reject(closed);
      await Promise.all(all.map(({ worker }) => worker.terminate()));
    },
  };
}
