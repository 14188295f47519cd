import { type RawBuilder, sql } from "kysely";
import { withTx, type Db, type Tx } from "../storage/index.ts";
import { type AnswerRow, transition } from "./answer.ts";

export interface SweepResult {
  readonly holds: number;
  readonly grants: number;
}

export interface SweepOptions {
  /**
   * A condition on a hold, in SQL: those of which it is true are left pending, however long their time has been over.
   * It is given the hold's id, as text, and its reference.
   */
  readonly keep?: (hold: {
    readonly id: RawBuilder<string>;
    readonly reference: RawBuilder<string>;
  }) => RawBuilder<boolean>;
}

/** Looked for at a time, so that a long backlog is never in memory. */
const BATCH = 500;

interface Due {
  readonly workspace: string;
  readonly id: string;
}

const none = (): RawBuilder<boolean> => sql<boolean>`false`;

/** Of a hold `h`. */
const named = { id: sql<string>`h.id::text`, reference: sql<string>`h.reference` };

/**
 * Expires the holds and grants whose time is over, each in a transaction of its own, and says how many; forgets where
 * the sign-ups of past days came from. Any number of processes may sweep at once: who comes second finds nothing to do.
 */
export async function sweep(db: Db, at: Date | null = null, { keep = none }: SweepOptions = {}): Promise<SweepResult> {
  const instant = sql`ledger_instant(${at}::timestamptz)`;
  const kept = keep(named);
  const dueHolds = sql<Due>`
    select h.workspace, h.id::text as id from ledger_hold h
    where h.id in (
      select r.hold from ledger_reservation r join ledger_hold h on h.id = r.hold
      where r.expires_at <= ${instant} and not (${kept}) order by r.expires_at limit ${BATCH})
    order by h.id`;
  const dueGrants = sql<Due>`
    select workspace, opened_by::text as id from ledger_account
    where kind = 'grant' and not empty and expires_at <= ${instant} and balance > held
    order by expires_at limit ${BATCH}`;
  const holds = await expireEach(db, dueHolds, (tx, due) => expireHold(tx, due, kept, at));
  const grants = await expireEach(db, dueGrants, async (tx, { workspace, id }) => {
    const expiry = sql<AnswerRow>`select ledger_expire_grant(${workspace}, ${id}, ${at}) as answer`;
    return (await transition(tx, expiry)) !== null;
  });
  await sql`delete from sign_up_day where day < (${instant} at time zone 'UTC')::date`.execute(db);
  return { holds, grants };
}

/** Whether a hold is kept is asked again once its workspace's wallet is locked. */
async function expireHold(
  tx: Tx,
  { workspace, id }: Due,
  kept: RawBuilder<boolean>,
  at: Date | null,
): Promise<boolean> {
  await sql`select ledger_lock(${workspace})`.execute(tx);
  const still = await sql`select 1 from ledger_hold h where h.id = ${id}::bigint and not (${kept})`.execute(tx);
  if (still.rows.length === 0) return false;
  const expiry = sql<AnswerRow>`select ledger_expire_hold(${workspace}, ${id}, ${at}) as answer`;
  return (await transition(tx, expiry)) !== null;
}

async function expireEach(
  db: Db,
  due: RawBuilder<Due>,
  expire: (tx: Tx, due: Due) => Promise<boolean>,
): Promise<number> {
  let expired = 0;
  for (;;) {
    const { rows } = await due.execute(db);
    let now = 0;
    for (const each of rows) now += (await withTx(db, (tx) => expire(tx, each))) ? 1 : 0;
    expired += now;
    if (now === 0) return expired; // none left, or others are at the same ones
  }
}
