import { sql } from "kysely";
import { advisoryLocks, type Db, type Tx, withTx } from "../storage/index.ts";

/** Told a workspace's id after the commit that stored an event of it. */
export const storedEventsChannel = "studio_event";
/** Told what is for the screen only: { workspace, output, share? }; without a share, there is a new preview. */
export const liveChannel = "studio_live";

export interface StoredEvent {
  readonly workspace: string;
  readonly kind: "output" | "balance";
  /** null: of no one output. */
  readonly output: string | null;
}

/**
 * Stores an event and tells every process once the transaction commits. Identity values are drawn before a commit, so
 * without the lock a lower id could appear after a higher one and a reader that counts on ids would miss it. The lock
 * lasts until the transaction ends: emit last, after the wallet was locked. One statement, so that it lasts briefly.
 */
export const emit = (tx: Tx, { workspace, kind, output }: StoredEvent): Promise<void> =>
  store(tx, workspace, [{ kind, output }]);

/** The outputs as they are now, and the balance that they changed: all that happened to a workspace in one statement. */
export const emitChanges = (tx: Tx, workspace: string, outputs: readonly string[]): Promise<void> =>
  store(tx, workspace, [
    ...outputs.map((output) => ({ kind: "output" as const, output })),
    { kind: "balance", output: null },
  ]);

/** The lock is taken before the first id is drawn, since the rows to store come from it. */
async function store(tx: Tx, workspace: string, events: readonly Omit<StoredEvent, "workspace">[]): Promise<void> {
  const kinds = events.map(({ kind }) => kind);
  const outputs = events.map(({ output }) => output);
  await sql`
    with locked as materialized (select pg_advisory_xact_lock(${advisoryLocks.events}, hashtext(${workspace}))),
    stored as (
      insert into studio_event (workspace, kind, output)
      select ${workspace}, e.kind, e.output
      from locked cross join lateral unnest(${kinds}::text[], ${outputs}::uuid[]) with ordinality as e (kind, output, place)
      order by e.place
      returning 1
    )
    select pg_notify(${storedEventsChannel}, ${workspace}) from (select count(*) from stored) done`.execute(tx);
}

/** A stream that was away longer than this looks at everything anew anyway. */
const DAYS_KEPT = 7;

/** Deletes events that no stream asks for again; the newest stays, so that ids go on from it. Returns how many. */
export async function forgetOldEvents(db: Db): Promise<number> {
  const result = await withTx(db, (tx) =>
    sql`
      delete from studio_event where at < now() - make_interval(days => ${DAYS_KEPT})
        and id < (select max(id) from studio_event)`.execute(tx),
  );
  return Number(result.numAffectedRows ?? 0n);
}
