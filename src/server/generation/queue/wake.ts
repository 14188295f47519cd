import { sql } from "kysely";
import type { Tx } from "../../storage/index.ts";

/** Told after a commit that queued an output, and with an output's id when its cancellation was asked for. */
export const queueChannel = "generation";

export const wakeWorkers = (tx: Tx): Promise<unknown> => sql`select pg_notify(${queueChannel}, '')`.execute(tx);

export const tellCancel = (tx: Tx, output: string): Promise<unknown> =>
  sql`select pg_notify(${queueChannel}, ${output})`.execute(tx);
