import { sql } from "kysely";
import { present } from "../../../core/kernel/index.ts";
import type { Reader } from "../../storage/index.ts";

/** What is not over. */
export interface QueueNow {
  readonly queued: number;
  readonly running: number;
  /** Perhaps billed, and waited for. */
  readonly unsettled: number;
  /** Of those that may start: since when the first one waits. */
  readonly waitingSince: string | null;
  /** Processes that make images at this moment. */
  readonly workers: number;
  /** What providers may take for all of it, in micro-USD. */
  readonly reserved: bigint;
}

export async function queueNow(reader: Reader): Promise<QueueNow> {
  const { rows } = await sql<Omit<QueueNow, "reserved"> & { reserved: string }>`
    select (count(*) filter (where state = 'queued'))::int as queued,
      (count(*) filter (where state = 'running'))::int as running,
      (count(*) filter (where state = 'unsettled'))::int as unsettled,
      min(not_before) filter (where state = 'queued' and not_before <= now()) as "waitingSince",
      (count(distinct claimed_by) filter (where lease_until > now()))::int as workers,
      (select coalesce(sum(coalesce(cost_micro_usd, reserved_micro_usd)), 0)::text from attempt where state <> 'closed') as reserved
    from output where state in ('queued', 'running', 'unsettled')`.execute(reader);
  const { reserved, ...rest } = present(rows[0], "one row");
  return { ...rest, reserved: BigInt(reserved) };
}
