import { sql } from "kysely";
import { type Actor, recordAction } from "../../accounts/index.ts";
import { advisoryLocks, type Reader, restoredState, type Tx } from "../../storage/index.ts";
import { wakeWorkers } from "../queue/wake.ts";

/** The operator's one switch: while it is set no request leaves for any provider. What was sent is asked for as ever. */
export interface SubmissionStop {
  readonly since: string;
  /** For creators; empty where none was given. */
  readonly reason: string;
  readonly by: string;
}

const KEY = "submissions-stopped";
export const stopReasonLengthMax = 300;
/** Under which the operator's acts are found. */
export const submissionsSubject = "submissions";

/** null: images are sent. */
export async function submissionStop(reader: Reader): Promise<SubmissionStop | null> {
  const row = await reader.selectFrom("setting").select("value").where("key", "=", KEY).executeTakeFirst();
  return (row?.value as SubmissionStop | undefined) ?? null;
}

/** Once this commits no attempt begins anywhere: whoever begins one holds the same lock, shared. */
export async function stopSubmissions(
  tx: Tx,
  { reason, by }: { readonly reason: string; readonly by: Actor },
): Promise<void> {
  await lockSending(tx);
  await sql`
    insert into setting (key, value)
    values (${KEY}, jsonb_build_object('since', now(), 'reason', ${reason}::text, 'by', ${by.name}::text))
    on conflict (key) do update set value = excluded.value, changed_at = now()`.execute(tx);
  const did = reason === "" ? "Stopped all submissions, without a reason." : `Stopped all submissions: ${reason}`;
  await recordAction(tx, { by, subject: submissionsSubject, did });
}

/** False where nothing was stopped. */
export async function startSubmissions(tx: Tx, by: Actor): Promise<boolean> {
  await lockSending(tx);
  const { numDeletedRows } = await tx.deleteFrom("setting").where("key", "=", KEY).executeTakeFirst();
  if (numDeletedRows === 0n) return false;
  await recordAction(tx, { by, subject: submissionsSubject, did: "Let submissions go on." });
  await wakeWorkers(tx);
  return true;
}

/** Waits for attempts that are being written, and keeps others from beginning until the transaction ends. */
export const lockSending = (tx: Tx): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(${advisoryLocks.sending})`.execute(tx);

/** For whoever begins an attempt; what is read afterwards is as it was left by the last stop. */
export const shareSending = (tx: Tx): Promise<unknown> =>
  sql`select pg_advisory_xact_lock_shared(${advisoryLocks.sending})`.execute(tx);

/** Why nothing is sent now, for everybody alike. */
export type HoldUp =
  | ({ readonly kind: "stopped" } & SubmissionStop)
  | { readonly kind: "restored"; readonly since: string }
  /** No room to write what would arrive; the sentence says where, for the operator. */
  | { readonly kind: "storage"; readonly problem: string };

/** What this process finds of where it writes: null where there is room. */
export type RoomProblem = () => string | null;

/** The weightiest reason; null: images are sent. */
export async function holdUpOf(reader: Reader, roomProblem: RoomProblem): Promise<HoldUp | null> {
  const restored = await restoredState(reader);
  if (restored !== null) return { kind: "restored", since: restored.at };
  const stopped = await submissionStop(reader);
  if (stopped !== null) return { kind: "stopped", ...stopped };
  const problem = roomProblem();
  return problem === null ? null : { kind: "storage", problem };
}
