import { CompiledQuery } from "kysely";
import { type Db as JobsDatabase, PgBoss } from "pg-boss";
import type { Storage, Tx } from "../storage/index.ts";

/** A kind of ordinary work: what is put off, and what is done by the clock. Images have a queue of their own. */
export interface JobKind<Data extends object = object> {
  /** Letters, digits and hyphens; stable, since jobs outlive a process. */
  readonly name: string;
  /** Side by side in one process. */
  readonly atOnceMax: number;
  /** Tries after the first, each later than the one before. */
  readonly retriesMax: number;
  /** A run that takes longer is ended and tried again. */
  readonly secondsMax: number;
  /** A cron rule (UTC): one run at a time, whichever process comes first. */
  readonly schedule?: string;
  readonly run: (data: Data, signal: AbortSignal) => Promise<void>;
}

export interface Jobs {
  /** Put off until the transaction commits; gone if it does not. Lower `priority` waits for higher. */
  readonly send: <Data extends object>(tx: Tx, kind: JobKind<Data>, data: Data, priority?: number) => Promise<void>;
  /** Takes no more, and lets what runs end for `graceMs`. */
  readonly stop: (graceMs: number) => Promise<void>;
}

export interface JobsOptions {
  readonly storage: Pick<Storage, "connection">;
  readonly kinds: readonly JobKind<never>[];
  /** False: only puts off, as a process without a worker does. */
  readonly works: boolean;
  readonly log: (what: string, error: unknown) => void;
}

/** A killed process's jobs are taken up by another after this. */
const HEARTBEAT_SECONDS = 10;
const POLL_SECONDS = 1;
const CONNECTIONS_MAX = 4;

/** pg-boss writes through the caller's transaction. */
const through = (tx: Tx): JobsDatabase => ({
  executeSql: async (text, values = []) => ({
    rows: [...(await tx.executeQuery(CompiledQuery.raw(text, values))).rows],
  }),
});

type Log = JobsOptions["log"];

async function prepare(boss: PgBoss, kind: JobKind<never>, works: boolean, log: Log): Promise<void> {
  const { name, retriesMax, secondsMax, schedule } = kind;
  const options = {
    retryLimit: retriesMax,
    retryBackoff: true,
    expireInSeconds: secondsMax,
    heartbeatSeconds: HEARTBEAT_SECONDS,
  };
  await boss.createQueue(name, { ...options, policy: schedule === undefined ? "standard" : "exclusive" });
  await boss.updateQueue(name, options);
  if (!works) return;
  // One job a fetch, so that a failure is one job's own; each of the `atOnceMax` fetches for itself.
  await boss.work<object>(
    name,
    { batchSize: 1, localConcurrency: kind.atOnceMax, pollingIntervalSeconds: POLL_SECONDS },
    async ([job]) => {
      if (job === undefined) return;
      try {
        await (kind as unknown as JobKind).run(job.data, job.signal);
      } catch (error) {
        log(`a job of “${name}”`, error);
        throw error;
      }
    },
  );
  if (schedule !== undefined) await boss.schedule(name, schedule, {});
}

export async function openJobs({ storage, kinds, works, log }: JobsOptions): Promise<Jobs> {
  const boss = new PgBoss({
    ...storage.connection,
    application_name: "proofsheet jobs",
    max: CONNECTIONS_MAX,
    schedule: works,
    supervise: works,
  });
  boss.on("error", (error) => log("the queue of jobs", error));
  await boss.start();
  for (const kind of kinds) await prepare(boss, kind, works, log);
  return Object.freeze<Jobs>({
    send: async (tx, { name }, data, priority = 0) => {
      await boss.send(name, data, { db: through(tx), priority });
    },
    stop: (graceMs) => boss.stop({ graceful: true, timeout: graceMs }),
  });
}
