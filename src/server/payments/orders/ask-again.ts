import { sql } from "kysely";
import type { JobKind } from "../../jobs/index.ts";
import { restoredState } from "../../storage/index.ts";
import type { Payments } from "../payments.ts";
import { closeGone } from "./gone-workspace.ts";
import { settleOrder } from "./settle.ts";

/** In one round; the others wait for the next. */
const ASKED_MAX = 50;

/**
 * Asks after payments that are under way, so that a purchase does not hang on an event that never came: often in the
 * first hour, then every hour. Before that, pages to pay on of workspaces that are gone are closed. What is over by Stripe's own time limit is found to be over.
 */
export const askAgain = (payments: Payments, log: (what: string, error: unknown) => void): JobKind => ({
  name: "ask-after-purchases",
  atOnceMax: 1,
  retriesMax: 0,
  secondsMax: 600,
  schedule: "*/5 * * * *",
  run: async () => {
    const connection = await payments.connection();
    if (connection === null || (await restoredState(payments.db)) !== null) return;
    await closeGone(payments, null, log);
    for (const id of await due(payments, connection.livemode))
      await settleOrder(payments, id).catch((error: unknown) => log("a purchase could not be asked after", error));
  },
});

async function due({ db }: Payments, livemode: boolean): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from credit_order
    where state in ('open', 'processing') and session is not null and livemode = ${livemode}
      and asked_at < now() - case when created_at > now() - interval '1 hour' then interval '4 minutes' else interval '1 hour' end
    order by asked_at limit ${ASKED_MAX}`.execute(db);
  return rows.map(({ id }) => id);
}
