import { sql } from "kysely";
import { Failure } from "../../../core/kernel/index.ts";
import { restoredState } from "../../storage/index.ts";
import type { Payments } from "../payments.ts";
import { settleOrder } from "./settle.ts";

/*
 * Nobody should pay for a workspace that is gone. Its pages to pay on are closed at Stripe: at once by whoever suspends or
 * deletes it, and again by the clock, for those that were being made at that moment or that Stripe could not be asked about.
 */

/** At a time; the others wait for the next round. */
const CLOSED_MAX = 50;

/** Closes the open pages of one workspace, or of all that are suspended or deleted; how many Stripe was asked to close. */
export async function closeGone(
  payments: Payments,
  workspace: string | null,
  log: (what: string, error: unknown) => void,
): Promise<number> {
  const connection = await payments.connection();
  if (connection === null || (await restoredState(payments.db)) !== null) return 0;
  const { rows } = await sql<{ id: string; session: string }>`
    select o.id, o.session from credit_order o join workspace w on w.id = o.workspace
    where o.state = 'open' and o.session is not null and o.livemode = ${connection.livemode}
      and (w.suspended_at is not null or w.deleted_at is not null) and ${workspace === null ? sql`true` : sql`w.id = ${workspace}`}
    order by o.created_at limit ${CLOSED_MAX}`.execute(payments.db);
  const api = rows.length === 0 ? null : await payments.api(connection);
  for (const { id, session } of rows)
    await closed(payments, id, async () => api?.expire(session)).catch((error: unknown) =>
      log("a page to pay on of a workspace that is gone could not be closed", error),
    );
  return rows.length;
}

async function closed(payments: Payments, order: string, expire: () => Promise<unknown>): Promise<void> {
  try {
    await expire();
  } catch (error) {
    // Not open any more: paid meanwhile, perhaps, which is found now.
    if (!(error instanceof Failure) || error.code !== "conflict") throw error;
  }
  await settleOrder(payments, order);
}
