import { unreachable } from "../../core/kernel/index.ts";
import type { OpenHold } from "../credits/index.ts";
import type { Tx } from "../storage/index.ts";
import { settingsOf } from "./described-outputs.ts";
import type { OutputRow } from "./views.ts";

type AttemptRow = { readonly number: number; readonly state: string; readonly job_id: string | null };

const PAGE = 500;

/** Why each hold is open, by the hold's id: what its output is and how far it has come. For `./proofsheet reconcile`. */
export async function explainedHolds(tx: Tx, holds: readonly OpenHold[]): Promise<ReadonlyMap<string, string>> {
  const explained = new Map<string, string>();
  for (let from = 0; from < holds.length; from += PAGE) {
    const page = holds.slice(from, from + PAGE).map(({ hold }) => hold);
    const outputs = await tx.selectFrom("output").selectAll().where("hold", "in", page).execute();
    const attempts = await openAttempts(
      tx,
      outputs.map(({ id }) => id),
    );
    for (const output of outputs)
      if (output.hold !== null) explained.set(output.hold, explanationOf(output, attempts.get(output.id) ?? null));
  }
  return explained;
}

async function openAttempts(tx: Tx, outputs: readonly string[]): Promise<ReadonlyMap<string, AttemptRow>> {
  if (outputs.length === 0) return new Map();
  const rows = await tx
    .selectFrom("attempt")
    .select(["output", "number", "state", "job_id"])
    .where("output", "in", outputs)
    .where("state", "<>", "closed")
    .execute();
  return new Map(rows.map((row) => [row.output, row]));
}

function explanationOf(output: OutputRow, attempt: AttemptRow | null): string {
  const what = `output ${output.id} (${settingsOf(output)})`;
  switch (output.state) {
    case "queued":
      return `${what} waits since ${output.created_at}${output.cancel_requested_at === null ? "" : ", to be cancelled"}`;
    case "running":
      return `${what} runs since ${output.started_at ?? output.created_at}: ${attemptText(attempt)}`;
    case "unsettled":
      return `${what} may have been billed: ${attemptText(attempt)}; given up ${output.settles_at ?? "at an unknown time"}`;
    case "delivered":
    case "failed":
    case "cancelled":
      return `${what} is ${output.state} since ${output.ended_at ?? "an unknown time"}: THIS HOLD SHOULD HAVE ENDED WITH IT`;
    default:
      return unreachable(output.state);
  }
}

const attemptText = (attempt: AttemptRow | null): string =>
  attempt === null
    ? "between two attempts"
    : `attempt ${attempt.number}, ${attempt.job_id === null ? "no job id yet" : `job ${attempt.job_id}`}`;
