import { randomBytes } from "node:crypto";
import type { Storage } from "../../storage/index.ts";
import type { OutputRow } from "../views.ts";
import type { WalkContext } from "../walk/context.ts";
import { type HeldTask, newTask } from "../walk/task.ts";
import { walk } from "../walk/walk.ts";
import { claimOutputs, LEASE_MS, releaseLease, renewLeases } from "./claim.ts";
import { queueChannel } from "./wake.ts";

/** Mostly they wait for a provider; drawings and downloads have bounds of their own. */
const AT_ONCE_MAX = 256;
const HEARTBEAT_MS = LEASE_MS / 3;
/** Finds retries that are due and outputs whose worker died, of which nobody tells. */
const LOOK_EVERY_MS = 1_000;
const PAUSE_AFTER_ERROR_MS = 5_000;

export interface GenerationWorker {
  /** Claims nothing more, lets what runs end for `graceMs`, and gives the rest back. */
  readonly stop: (graceMs: number) => Promise<void>;
}

export interface WorkerOptions extends WalkContext {
  readonly storage: Pick<Storage, "listen">;
  readonly outputsMax?: number;
}

interface Holding {
  readonly output: OutputRow;
  readonly task: HeldTask;
  readonly done: Promise<void>;
}

/** Takes outputs from the queue and walks each in a task of its own. Any number of workers may run, in any process. */
export function startWorker(options: WorkerOptions): GenerationWorker {
  const { db, settings, log, outputsMax = AT_ONCE_MAX } = options;
  const worker = `${process.pid}-${randomBytes(4).toString("hex")}`;
  const holding = new Map<string, Holding>();
  const stopping = new AbortController();
  let [isLooking, lookAgain] = [false, false];
  let looking: Promise<void> = Promise.resolve();

  const take = (output: OutputRow): void => {
    const task = newTask(output.cancel_requested_at !== null);
    const done = walk(options, output, task)
      .catch(async (error: unknown) => {
        log({ what: "an output was not finished; it is taken up again", output: output.id, error });
        await releaseLease(db, output, PAUSE_AFTER_ERROR_MS).catch(() => undefined); // it ends by itself
      })
      .finally(() => {
        if (holding.get(output.id)?.task === task) holding.delete(output.id);
        look();
      });
    holding.set(output.id, { output, task, done });
  };

  const claim = async (): Promise<void> => {
    isLooking = true;
    try {
      while (lookAgain && !stopping.signal.aborted) {
        lookAgain = false;
        const room = outputsMax - holding.size;
        if (room <= 0) break;
        const claimed = await claimOutputs(db, { worker, outputsMax: room, settings });
        claimed.forEach(take);
      }
    } catch (error) {
      log({ what: "the queue could not be read", error });
    } finally {
      isLooking = false;
    }
  };

  /** Looks at the queue now, or once more where it is being looked at. */
  function look(): void {
    lookAgain = true;
    if (!isLooking && !stopping.signal.aborted) looking = claim();
  }

  const beat = async (): Promise<void> => {
    const mine = [...holding.values()];
    const still = await renewLeases(
      db,
      mine.map(({ output }) => output),
    );
    for (const { output, task } of mine) if (!still.has(output.id)) task.end();
  };

  const listening = options.storage.listen({
    channels: [queueChannel],
    onNotification: ({ payload: id }) => (id === "" ? look() : holding.get(id)?.task.askCancel()),
    onConnected: look,
  });
  listening.catch((error: unknown) => log({ what: "the queue is not heard; it is only looked at", error }));
  const heartbeat = setInterval(
    () => void beat().catch((error: unknown) => log({ what: "leases were not renewed", error })),
    HEARTBEAT_MS,
  );
  const timer = setInterval(look, LOOK_EVERY_MS);

  const stop = async (graceMs: number): Promise<void> => {
    stopping.abort();
    clearInterval(timer);
    await listening.then((listener) => listener.close()).catch(() => undefined);
    await looking;
    const all = Promise.all([...holding.values()].map(({ done }) => done));
    await Promise.race([all, wait(graceMs)]);
    for (const { task } of holding.values()) task.end();
    await Promise.race([Promise.all([...holding.values()].map(({ done }) => done)), wait(graceMs)]);
    clearInterval(heartbeat);
  };
  return Object.freeze({ stop });
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());
