import { sql } from "kysely";
import { type Db, type Tx, withTx } from "../storage/index.ts";
import { endUncharged } from "./walk/endings.ts";
import { notSentAgain } from "./walk/problems.ts";

/*
 * A backup holds images that were not over when it was made. Since then they may have been sent, made and billed, so a
 * restored instance sends none of them: a job that is known is asked for, everything else ends without a charge.
 */

/** In the transaction that loads the backup. Whoever held them is gone, and so is what it still may write. */
export const markUnfinished = (tx: Tx): Promise<unknown> =>
  sql`
    update output set never_send = true, fence = fence + 1, lease_until = null, claimed_by = null, not_before = now()
    where state in ('queued', 'running', 'unsettled')`.execute(tx);

/** Ends those that were not sent as far as the backup knows; their credits are free again. How many. */
export async function voidUnsent(db: Db): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select o.id from output o
    where o.never_send and o.state in ('queued', 'running')
      and not exists (select 1 from attempt a where a.output = o.id and a.state <> 'closed')`.execute(db);
  let ended = 0;
  for (const { id } of rows) ended += (await withTx(db, (tx) => endUnsent(tx, id))) ? 1 : 0;
  return ended;
}

async function endUnsent(tx: Tx, id: string): Promise<boolean> {
  const output = await tx
    .selectFrom("output")
    .selectAll()
    .where("id", "=", id)
    .where("state", "in", ["queued", "running"])
    .forUpdate()
    .executeTakeFirst();
  if (output === undefined) return false;
  await endUncharged(tx, output, { state: "failed", problem: notSentAgain });
  return true;
}
