import path from "node:path";
import { sql } from "kysely";
import { commandLine, recordAction } from "../accounts/index.ts";
import { reconcile, reconciliationText } from "../credits/index.ts";
import {
  applyRemovals,
  explainedHolds,
  lockSending,
  markUnfinished,
  type SubmissionStop,
  submissionStop,
  submissionsSubject,
  voidUnsent,
} from "../generation/index.ts";
import { deleteWorkspacesAgain } from "../oversight/index.ts";
import {
  endRestored,
  markRestored,
  restore,
  restoredState,
  type RestoreResult,
  type Storage,
  type Tx,
  withTx,
} from "../storage/index.ts";
import type { Configuration } from "./configuration.ts";
import { type OnProgress, told } from "./progress.ts";
import { withInstanceStorage, withStorage } from "./with-storage.ts";

export interface RestoredInstance extends RestoreResult {
  /** Images that were not sent when the backup was made, ended without a charge. */
  readonly voided: number;
  /** Pictures that were removed for good after it was made, removed again. */
  readonly removedAgain: number;
  /** Workspaces that were deleted after it was made: deleted again, or closed until their images are over. */
  readonly workspacesAgain: number;
  /** Where the list of removals was looked for, and how many were in it. */
  readonly removals: { readonly place: string; readonly count: number };
}

/**
 * Fills an empty instance from a backup, paused: nothing is sent, mailed or shared until `resumeInstance`. Should the
 * process end half-way, that does what is left.
 */
export const restoreFrom = (
  configuration: Configuration,
  file: string,
  onProgress: OnProgress,
): Promise<RestoredInstance> =>
  withStorage(
    configuration,
    async (storage) => {
      const { db, blobs, removals } = storage;
      const result = await restore({ db, blobs, file: path.resolve(file), onLoaded, onProgress: told(onProgress) });
      const voided = await voidUnsent(db);
      const removedAgain = await applyRemovals(storage);
      const workspacesAgain = await deleteWorkspacesAgain(storage);
      const { length: count } = await removals.all();
      return { ...result, voided, removedAgain, workspacesAgain, removals: { place: removals.place, count } };
    },
    { migrate: false },
  );

/**
 * What happened after the backup is unknown: sessions may have ended and links been used, so neither works any more; letters
 * that waited may have been sent, so they are not sent again but shown to the operator.
 */
async function onLoaded(tx: Tx, backupMadeAt: string): Promise<void> {
  await markRestored(tx, backupMadeAt);
  await markUnfinished(tx);
  await tx.deleteFrom("auth_session").execute();
  await tx.deleteFrom("account_link").where("used_at", "is", null).execute();
  await sql`
    update mail set state = 'failed', ended_at = now(),
      problem = 'It waited when the backup was made from which this studio was restored, and may have been sent since.'
    where state = 'waiting'`.execute(tx);
}

export type Resumption =
  | { readonly kind: "not-restored"; readonly stop: SubmissionStop | null }
  | { readonly kind: "books-wrong"; readonly report: string }
  | {
      readonly kind: "resumed";
      readonly report: string;
      readonly voided: number;
      readonly removedAgain: number;
      /** Jobs that were open in the backup and are still asked for. */
      readonly stillAsked: number;
      readonly stop: SubmissionStop | null;
    };

/** Looks over a restored instance once more and lets it go on, if its books add up. */
export const resumeInstance = (configuration: Configuration): Promise<Resumption> =>
  withInstanceStorage(configuration, async (storage) => {
    const { db } = storage;
    if ((await restoredState(db)) === null) return { kind: "not-restored", stop: await submissionStop(db) };
    const voided = await voidUnsent(db);
    const removedAgain = await applyRemovals(storage);
    await deleteWorkspacesAgain(storage);
    const books = await reconcile(db, explainedHolds);
    const report = reconciliationText(books);
    if (!books.ok) return { kind: "books-wrong", report };
    await withTx(db, async (tx) => {
      await lockSending(tx);
      await endRestored(tx);
      await recordAction(tx, { by: commandLine, subject: submissionsSubject, did: "Resumed the restored instance." });
    });
    const stillAsked = await openJobs(storage);
    return { kind: "resumed", report, voided, removedAgain, stillAsked, stop: await submissionStop(db) };
  });

async function openJobs({ db }: Storage): Promise<number> {
  const { count } = await db
    .selectFrom("output")
    .select((b) => b.fn.countAll<number>().as("count"))
    .where("never_send", "=", true)
    .where("state", "in", ["queued", "running", "unsettled"])
    .executeTakeFirstOrThrow();
  return count;
}
