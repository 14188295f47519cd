import { sql } from "kysely";
import type { Tx } from "../storage/index.ts";

/** Told a workspace's id after the commit that stored an event of it. */
export const storedEventsChannel = "studio_event";
/** Told what is for the screen only: { workspace, output, share? }; without a share, there is a new preview. */
export const liveChannel = "studio_live";

/** Keeps our advisory locks apart from those of others; the second key is the workspace's. */
const LOCK_CLASS = 4_173_010;

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
export async function emit(tx: Tx, { workspace, kind, output }: StoredEvent): Promise<void> {
  await sql`
    with locked as materialized (select pg_advisory_xact_lock(${LOCK_CLASS}, hashtext(${workspace}))),
      stored as (
        insert into studio_event (workspace, kind, output) select ${workspace}, ${kind}, ${output}::uuid from locked
        returning id
      )
    select pg_notify(${storedEventsChannel}, ${workspace}) from stored`.execute(tx);
}
