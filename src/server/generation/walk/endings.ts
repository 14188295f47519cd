import { sql } from "kysely";
import type { Billed, ProviderProblem } from "../../../core/kernel/index.ts";
import { postHold, voidHold } from "../../credits/index.ts";
import { type Db, type Tx, withTx } from "../../storage/index.ts";
import { addLibraryItem } from "../delivery/library-item.ts";
import { emit, emitChanges } from "../events.ts";
import type { Held } from "../queue/claim.ts";
import type { OutputRow } from "../views.ts";
import { lockHeld, openAttempt } from "./attempts.ts";
import type { CheckedPicture } from "./check-picture.ts";
import type { WalkContext } from "./context.ts";

/*
 * How an output leaves a state. Each is one transaction that locks the output first, then the wallet, then the
 * workspace's events (always in this order), and does nothing where another came before.
 *
 *   queued  → running (claimed) | cancelled | failed (never sent in six days)
 *   running → delivered | failed | cancelled | queued (not sent, or sent again where nothing can have been billed) | unsettled
 *   unsettled → delivered | failed
 *   failed  → delivered, free of charge, where the picture arrives after its hold was given back
 */

const NOW = sql<string>`now()`;

/** What is written on an output that is over. */
interface Over {
  readonly state: "failed" | "cancelled";
  readonly problem: ProviderProblem | null;
}

const shown = (problem: ProviderProblem | null) =>
  problem === null ? null : JSON.stringify({ kind: problem.kind, sentence: problem.sentence });

/** Gives the hold back where there is one (a test has none), ends the output and says so. */
export async function endUncharged(
  tx: Tx,
  { id, workspace, hold }: OutputRow,
  { state, problem }: Over,
): Promise<void> {
  if (hold !== null) await voidHold(tx, { workspace, key: `output/${id}/void`, hold });
  await tx
    .updateTable("output")
    .set({
      state,
      problem: shown(problem),
      charged_microcredits: "0",
      ended_at: NOW,
      lease_until: null,
      claimed_by: null,
      settles_at: null,
    })
    .where("id", "=", id)
    .execute();
  await emitChanges(tx, workspace, [id]);
}

/** Settles the attempt: what cannot have been billed cost nothing, the rest what is known of it or the upper bound. */
const closeAttempt = (tx: Tx, output: string, billed: Billed, problem: ProviderProblem | null): Promise<unknown> =>
  tx
    .updateTable("attempt")
    .set((b) => ({
      state: "closed" as const,
      billed,
      cost_micro_usd: billed === "no" ? 0 : b.fn.coalesce("cost_micro_usd", "reserved_micro_usd"),
      borne_by_operator: billed !== "no",
      problem: problem === null ? null : JSON.stringify(problem),
      ended_at: NOW,
    }))
    .where("output", "=", output)
    .where("state", "<>", "closed")
    .execute();

/** Nothing will arrive. The creator is charged nothing; what the provider may take is the operator's. */
export const failOutput = (db: Db, held: Held, problem: ProviderProblem): Promise<void> =>
  withTx(db, async (tx) => {
    const output = await lockHeld(tx, held);
    if (output === null) return;
    await closeAttempt(tx, output.id, problem.billed, problem);
    await endUncharged(tx, output, { state: "failed", problem });
  });

/** Stopped in time: not sent yet, or the provider confirmed that nothing is billed. */
export const cancelHeld = (db: Db, held: Held): Promise<void> =>
  withTx(db, async (tx) => {
    const output = await lockHeld(tx, held);
    if (output === null) return;
    await closeAttempt(tx, output.id, "no", null);
    await endUncharged(tx, output, { state: "cancelled", problem: null });
  });

/** Back into the queue after an attempt that cannot have been billed. */
export const sendAgainLater = (db: Db, held: Held, problem: ProviderProblem, pauseMs: number): Promise<void> =>
  withTx(db, async (tx) => {
    const output = await lockHeld(tx, held);
    if (output === null) return;
    await closeAttempt(tx, output.id, "no", problem);
    if (output.cancel_requested_at !== null) return endUncharged(tx, output, { state: "cancelled", problem: null });
    await tx
      .updateTable("output")
      .set({
        state: "queued",
        not_before: sql<string>`now() + ${pauseMs} * interval '1 millisecond'`,
        started_at: null,
        progress: null,
        lease_until: null,
        claimed_by: null,
      })
      .where("id", "=", output.id)
      .execute();
    await emit(tx, { workspace: output.workspace, kind: "output", output: output.id });
  });

/** Claimed and not sent: it waits as if it had never been claimed. Nothing where an attempt is open. */
export const backToQueue = (db: Db, held: Held): Promise<void> =>
  withTx(db, async (tx) => {
    const output = await lockHeld(tx, held);
    if (output === null || output.state !== "running" || (await openAttempt(tx, output.id)) !== null) return;
    await tx
      .updateTable("output")
      .set({ state: "queued", started_at: null, progress: null, lease_until: null, claimed_by: null })
      .where("id", "=", output.id)
      .execute();
    await emit(tx, { workspace: output.workspace, kind: "output", output: output.id });
  });

/** An attempt that a crash cut off, at a route where no bill can exist: it is made again at once. */
export const forgetAttempt = (db: Db, held: Held): Promise<void> =>
  withTx(db, async (tx) => {
    if ((await lockHeld(tx, held)) !== null) await closeAttempt(tx, held.id, "no", null);
  });

/** Of an unsettled output, whatever went wrong: to try again would be to ask for a second picture. */
const AWAITED = "The provider may have made it. It is waited for, and charged only if it arrives.";

/** Nobody knows whether it was billed: it is waited for, and never sent again. */
export const leaveUnsettled = (db: Db, held: Held, problem: ProviderProblem, unsettledMs: number): Promise<void> =>
  withTx(db, async (tx) => {
    const output = await lockHeld(tx, held);
    if (output === null || output.state === "unsettled") return;
    await tx
      .updateTable("attempt")
      .set({ state: "maybe", billed: "maybe", borne_by_operator: true, problem: JSON.stringify(problem) })
      .where("output", "=", output.id)
      .where("state", "=", "open")
      .execute();
    await tx
      .updateTable("output")
      .set({
        state: "unsettled",
        problem: shown({ ...problem, sentence: AWAITED }),
        settles_at: sql<string>`now() + ${unsettledMs} * interval '1 millisecond'`,
      })
      .where("id", "=", output.id)
      .execute();
    await emit(tx, { workspace: output.workspace, kind: "output", output: output.id });
  });

const givenUp: ProviderProblem = Object.freeze({
  kind: "timeout",
  billed: "maybe",
  sentence:
    "No picture came from the provider in time, so it was given up. Nothing was charged: you can ask for it again.",
  detail: "unsettled for too long",
  retryAfterMs: null,
});

/** Ends what was unsettled for its set time: the hold is given back, the possible cost is the operator's. True where it did. */
export const settleUnsettled = (db: Db, id: string): Promise<boolean> =>
  withTx(db, async (tx) => {
    const output = await tx
      .selectFrom("output")
      .selectAll()
      .where("id", "=", id)
      .where("state", "=", "unsettled")
      .where("settles_at", "<=", NOW)
      .forUpdate()
      .executeTakeFirst();
    if (output === undefined) return false;
    await closeAttempt(tx, id, "maybe", givenUp);
    await endUncharged(tx, output, { state: "failed", problem: givenUp });
    return true;
  });

export interface Arrival {
  readonly output: string;
  readonly attempt: string;
  readonly picture: CheckedPicture & { readonly blob: string };
  readonly placeholder: string | null;
  readonly seed: number | null;
  readonly costMicroUsd: number | null;
  readonly warnings: readonly string[];
}

/**
 * A picture arrived: charged where its hold is pending, free where it was given back. Guarded by the attempt and not by
 * the fence: whoever has the picture delivers it, and only the first does. False where it was not wanted any more.
 */
export const deliverOutput = (
  { db, onDelivered }: Pick<WalkContext, "db" | "onDelivered">,
  arrival: Arrival,
): Promise<boolean> =>
  withTx(db, async (tx) => {
    const output = await tx
      .selectFrom("output")
      .selectAll()
      .where("id", "=", arrival.output)
      .where("state", "in", ["running", "unsettled", "failed"])
      .forUpdate()
      .executeTakeFirst();
    const attempt = await tx
      .selectFrom("attempt")
      .select("began_at")
      .where("id", "=", arrival.attempt)
      .where((b) => b.or([b("state", "<>", "closed"), b("billed", "=", "maybe")]))
      .executeTakeFirst();
    if (output === undefined || attempt === undefined) return false;
    const { workspace, quoted_microcredits: quoted } = output;
    const isPaid = await takePrice(tx, output);
    await writeDelivered(tx, output, arrival, isPaid ? quoted : "0");
    await tx
      .updateTable("attempt")
      .set((b) => ({
        state: "closed" as const,
        billed: "yes" as const,
        cost_micro_usd: arrival.costMicroUsd ?? b.fn.coalesce("cost_micro_usd", "reserved_micro_usd"),
        borne_by_operator: !isPaid,
        // What was feared while it was unsettled did not happen.
        problem: null,
        ended_at: NOW,
      }))
      .where("id", "=", arrival.attempt)
      .execute();
    await addLibraryItem(tx, { output: output.id });
    await onDelivered(tx, output.id);
    await emitChanges(tx, workspace, [output.id]);
    return true;
  });

/** False where its hold was given back before, or it has none because it is a test of the operator's. */
async function takePrice(tx: Tx, { id, workspace, hold, quoted_microcredits: quoted }: OutputRow): Promise<boolean> {
  if (hold === null) return false;
  const posted = await postHold(tx, { workspace, key: `output/${id}/post`, hold, amount: BigInt(quoted) });
  return posted.outcome === "accepted";
}

const writeDelivered = (tx: Tx, output: OutputRow, arrival: Arrival, charged: string): Promise<unknown> =>
  tx
    .updateTable("output")
    .set({
      state: "delivered",
      blob: arrival.picture.blob,
      media_type: arrival.picture.type,
      bytes: arrival.picture.size,
      received_width: arrival.picture.width,
      received_height: arrival.picture.height,
      placeholder: arrival.placeholder,
      seed: arrival.seed ?? output.seed,
      charged_microcredits: charged,
      took_ms: sql<number>`(select round(extract(epoch from clock_timestamp() - began_at) * 1000)::int
        from attempt where id = ${arrival.attempt})`,
      warnings: JSON.stringify(arrival.warnings),
      problem: null,
      progress: null,
      ended_at: sql<string>`clock_timestamp()`,
      lease_until: null,
      claimed_by: null,
      settles_at: null,
    })
    .where("id", "=", output.id)
    .execute();
