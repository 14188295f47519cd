import { Failure } from "../../core/kernel/index.ts";
import { commandLine } from "../accounts/index.ts";
import {
  type HoldUp,
  holdUpOf,
  holdUpSentence,
  startSubmissions as start,
  stopReasonLengthMax,
  stopSubmissions as stop,
  submissionStop,
} from "../generation/index.ts";
import type { SubmissionDesk } from "../http/index.ts";
import { type Db, restoredState, type Storage, storageReports, withTx } from "../storage/index.ts";
import type { Configuration } from "./configuration.ts";
import { withInstanceStorage } from "./with-storage.ts";

/** For the command: why nothing is sent; what a process finds of its disk only that process knows. */
export const heldUp = (configuration: Configuration): Promise<HoldUp | null> =>
  withInstanceStorage(configuration, ({ db }) => holdUpOf(db, () => null));

export async function stopSubmissions(configuration: Configuration, reason: string): Promise<void> {
  if (reason.length > stopReasonLengthMax)
    throw new Failure("invalid-input", `--reason has more than ${stopReasonLengthMax} characters: shorten it.`);
  await withInstanceStorage(configuration, ({ db }) => withTx(db, (tx) => stop(tx, { reason, by: commandLine })));
}

/** False where nothing was stopped. */
export const startSubmissions = (configuration: Configuration): Promise<boolean> =>
  withInstanceStorage(configuration, ({ db }) => withTx(db, (tx) => start(tx, commandLine)));

/** What the operator's page shows and does. What a process finds of its disk is read from what it wrote down. */
export function submissionDesk({ db }: Storage): SubmissionDesk {
  return Object.freeze<SubmissionDesk>({
    view: async () => {
      const [restored, stopped, processes] = [
        await restoredState(db),
        await submissionStop(db),
        await storageReports(db),
      ];
      const isFull = processes.length > 0 && processes.every(({ problem }) => problem !== null);
      const holdUp = await holdUpOf(db, () => (isFull ? (processes[0]?.problem ?? null) : null));
      const told = holdUp === null ? null : holdUpSentence(holdUp);
      return { stop: stopped, restored, told, processes, ...(await countsOf(db)) };
    },
    stop: (reason, by) => withTx(db, (tx) => stop(tx, { reason, by })),
    start: (by) => withTx(db, (tx) => start(tx, by)),
  });
}

async function countsOf(db: Db): Promise<{ queued: number; underWay: number; unsettled: number }> {
  const rows = await db
    .selectFrom("output")
    .select((b) => ["state", b.fn.countAll<number>().as("count")])
    .where("state", "in", ["queued", "running", "unsettled"])
    .groupBy("state")
    .execute();
  const of = (state: string): number => rows.find((row) => row.state === state)?.count ?? 0;
  return { queued: of("queued"), underWay: of("running"), unsettled: of("unsettled") };
}
