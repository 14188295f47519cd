import { sql } from "kysely";
import { withTx, type Db } from "../storage/index.ts";
import { transition, type AnswerRow } from "./answer.ts";

export interface SweepResult {
  readonly holds: number;
  readonly grants: number;
}

/** Looked for at a time, so that a long backlog is never in memory. */
const BATCH = 500;

interface Due {
  readonly workspace: string;
  readonly id: string;
}

/**
 * Expires the holds and grants whose time is over, each in a transaction of its own, and says how many. Any number of
 * processes may sweep at once: who comes second finds nothing to do.
 */
export async function sweep(db: Db, at: Date | null = null): Promise<SweepResult> {
  const instant = sql`ledger_instant(${at}::timestamptz)`;
  const dueHolds = sql<Due>`
    select h.workspace, h.id::text as id from ledger_hold h
    where h.id in (select hold from ledger_reservation where expires_at <= ${instant} order by expires_at limit ${BATCH})
    order by h.id`;
  const dueGrants = sql<Due>`
    select workspace, opened_by::text as id from ledger_account
    where kind = 'grant' and not empty and expires_at <= ${instant} and balance > held
    order by expires_at limit ${BATCH}`;
  const holds = await expireEach(
    db,
    dueHolds,
    (due) => sql`select ledger_expire_hold(${due.workspace}, ${due.id}, ${at}) as answer`,
  );
  const grants = await expireEach(
    db,
    dueGrants,
    (due) => sql`select ledger_expire_grant(${due.workspace}, ${due.id}, ${at}) as answer`,
  );
  return { holds, grants };
}

async function expireEach(
  db: Db,
  due: ReturnType<typeof sql<Due>>,
  expire: (due: Due) => ReturnType<typeof sql<AnswerRow>>,
): Promise<number> {
  let expired = 0;
  for (;;) {
    const { rows } = await due.execute(db);
    let now = 0;
    for (const each of rows) now += (await withTx(db, (tx) => transition(tx, expire(each)))) === null ? 0 : 1;
    expired += now;
    if (now === 0) return expired; // none left, or others are at the same ones
  }
}
