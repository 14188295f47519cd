import { randomBytes } from "node:crypto";
import type { Storage } from "../../storage/index.ts";
import type { OutputRow } from "../views.ts";
import type { WalkContext } from "../walk/context.ts";
import { readCall } from "../walk/hooks.ts";
import { cutShort } from "../walk/cut-short.ts";
import { type HeldTask, newTask } from "../walk/task.ts";
import { walk } from "../walk/walk.ts";
import { claimOutputs, LEASE_MS, releaseLease, renewLeases } from "./claim.ts";
import { queueChannel } from "./wake.ts";

/** Mostly they wait for a provider; drawings, and large answers in memory, have bounds of their own. */
const AT_ONCE_MAX = 1_000;
const HEARTBEAT_MS = LEASE_MS / 3;
/** Finds retries that are due and outputs whose worker died, of which nobody tells. */
const LOOK_EVERY_MS = 1_000;
const PAUSE_AFTER_ERROR_MS = 5_000;
/** How long what can be let go may take to be. */
const LETTING_GO_MS = 1_000;

export interface GenerationWorker {
  /**
   * Claims and sends nothing more, lets what was sent end for `graceMs`, and gives the rest to other workers; of what was
   * sent and not answered it records that it may have been billed.
   */
  readonly stop: (graceMs: number) => Promise<void>;
}

export interface WorkerOptions
  extends Omit<WalkContext, "read" | "isStopping" | "roomProblem">, Partial<Pick<WalkContext, "roomProblem">> {
  readonly storage: Pick<Storage, "listen" | "blobs">;
  readonly outputsMax?: number;
}

/** Takes outputs from the queue and walks each in a task of its own. Any number of workers may run, in any process. */
export async function startWorker(options: WorkerOptions): Promise<GenerationWorker> {
  const { log } = options;
  const stopping = new AbortController();
  const hands = new Hands(options, () => stopping.signal.aborted);
  const look = looking(options, hands, stopping.signal);
  hands.onFree = look.now;
  const listener = await options.storage.listen({
    channels: [queueChannel],
    onNotification: ({ payload }) => {
      const call = readCall(payload);
      if (call !== null) setTimeout(() => hands.call(call.output) || look.now(), call.inMs).unref();
      else if (payload === "") look.now();
      else hands.askCancel(payload);
    },
    onConnected: look.now,
  });
  let isRenewing = false;
  const renew = (): void => {
    if (isRenewing) return; // a database that is slow is not asked twice at once
    isRenewing = true;
    hands
      .renew()
      .catch((error: unknown) => log({ what: "leases were not renewed", error }))
      .finally(() => (isRenewing = false));
  };
  const heartbeat = setInterval(renew, HEARTBEAT_MS);
  const timer = setInterval(look.now, LOOK_EVERY_MS);
  return Object.freeze<GenerationWorker>({
    stop: async (graceMs) => {
      stopping.abort();
      clearInterval(timer);
      await listener.close();
      await look.ended();
      await hands.finish(graceMs);
      hands.letGo();
      await hands.finish(LETTING_GO_MS);
      await hands.recordRest();
      clearInterval(heartbeat);
    },
  });
}

/** The claiming: one look at the queue at a time, and once more where something was told meanwhile. */
function looking(
  { db, settings, roomProblem, log, outputsMax = AT_ONCE_MAX }: WorkerOptions,
  hands: Hands,
  signal: AbortSignal,
) {
  const worker = `${process.pid}-${randomBytes(4).toString("hex")}`;
  let [isLooking, again] = [false, false];
  let ended: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    isLooking = true;
    try {
      while (again && !signal.aborted && hands.count() < outputsMax) {
        again = false;
        const claimed = await claimOutputs(db, {
          worker,
          outputsMax: outputsMax - hands.count(),
          settings,
          roomProblem,
        });
        for (const output of claimed) hands.take(output);
      }
    } catch (error) {
      log({ what: "the queue could not be read", error });
    } finally {
      isLooking = false;
    }
  };
  const now = (): void => {
    again = true;
    if (!isLooking && !signal.aborted) ended = look();
  };
  return { now, ended: () => ended };
}

interface Holding {
  readonly output: OutputRow;
  readonly task: HeldTask;
  readonly done: Promise<void>;
}

/** The outputs that a worker holds, each with its task. */
class Hands {
  readonly #options: WorkerOptions;
  readonly #context: WalkContext;
  readonly #holding = new Map<string, Holding>();
  /** Told when one is done. */
  onFree: () => void = () => undefined;

  constructor(options: WorkerOptions, isStopping: () => boolean) {
    this.#options = options;
    const { roomProblem = () => null } = options;
    this.#context = { ...options, roomProblem, isStopping, read: (blob) => options.storage.blobs.get(blob) };
  }

  count(): number {
    return this.#holding.size;
  }

  take(output: OutputRow): void {
    const task = newTask(output.cancel_requested_at !== null);
    const done = this.#walk(output, task).finally(() => {
      if (this.#holding.get(output.id)?.task === task) this.#holding.delete(output.id);
      this.onFree();
    });
    this.#holding.set(output.id, { output, task, done });
  }

  async #walk(output: OutputRow, task: HeldTask): Promise<void> {
    const { db, log } = this.#options;
    try {
      await walk(this.#context, output, task);
    } catch (error) {
      log({ what: "an output was not finished; it is taken up again", output: output.id, error });
      await releaseLease(db, output, PAUSE_AFTER_ERROR_MS).catch(() => undefined); // it ends by itself
    }
  }

  askCancel(id: string): void {
    this.#holding.get(id)?.task.askCancel();
  }

  /** True where it is in these hands, and so is asked for. */
  call(id: string): boolean {
    this.#holding.get(id)?.task.call();
    return this.#holding.has(id);
  }

  /** What another worker has by now is let go. */
  async renew(): Promise<void> {
    const mine = [...this.#holding.values()];
    const outputs = mine.map(({ output }) => output);
    const still = await renewLeases(this.#options.db, outputs);
    for (const { output, task } of mine) if (!still.has(output.id)) task.end();
  }

  letGo(): void {
    for (const { task } of this.#holding.values()) task.end();
  }

  async recordRest(): Promise<void> {
    for (const { output } of this.#holding.values())
      await cutShort(this.#context, output).catch((error: unknown) =>
        this.#options.log({ what: "an output was not given back", output: output.id, error }),
      );
  }

  async finish(graceMs: number): Promise<void> {
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(late.resolve, graceMs);
    await Promise.race([Promise.all([...this.#holding.values()].map(({ done }) => done)), late.promise]);
    clearTimeout(timer);
  }
}
