import { sql } from "kysely";
import { advisoryLocks, type Tx } from "../../storage/index.ts";
import { type Actor, recordAction } from "../site/operator-actions.ts";

/*
 * A suspension closes every door at once and undoes nothing: sessions end, keys and share links answer nobody, and what
 * waits in the queue is not sent. What was sent already arrives and is charged. Lifted, keys and links work again, the
 * queue goes on, and people sign in anew.
 */

/** Told after a commit that took somebody's right to look; open streams ask again at once. */
export const accessChannel = "access_changed";

export const suspensionReasonLengthMax = 300;

export interface SuspensionOrder {
  /** For those it concerns; not empty. */
  readonly reason: string;
  readonly by: Actor;
}

/** not-there, or as asked already. */
export type SuspensionChange = "done" | "no-change";

export const personSubject = (id: string): string => `person/${id}`;
export const workspaceSubject = (id: string): string => `workspace/${id}`;

export async function suspendPerson(tx: Tx, id: string, { reason, by }: SuspensionOrder): Promise<SuspensionChange> {
  await untilNothingBegins(tx);
  const { numUpdatedRows } = await tx
    .updateTable("auth_user")
    .set({ suspended_at: sql<string>`now()`, suspended_reason: reason, suspended_by: by.name })
    .where("id", "=", id)
    .where("suspended_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return "no-change";
  await tx.deleteFrom("auth_session").where("user_id", "=", id).execute();
  await recordAction(tx, { by, subject: personSubject(id), did: `Suspended the person: ${reason}` });
  await tellAccess(tx);
  return "done";
}

export async function suspendWorkspace(tx: Tx, id: string, { reason, by }: SuspensionOrder): Promise<SuspensionChange> {
  await untilNothingBegins(tx);
  const { numUpdatedRows } = await tx
    .updateTable("workspace")
    .set({ suspended_at: sql<string>`now()`, suspended_reason: reason, suspended_by: by.name })
    .where("id", "=", id)
    .where("suspended_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return "no-change";
  await recordAction(tx, { by, subject: workspaceSubject(id), did: `Suspended the workspace: ${reason}` });
  await tellAccess(tx);
  return "done";
}

const lifted = { suspended_at: null, suspended_reason: null, suspended_by: null } as const;

export async function liftPerson(tx: Tx, id: string, by: Actor): Promise<SuspensionChange> {
  const { numUpdatedRows } = await tx
    .updateTable("auth_user")
    .set(lifted)
    .where("id", "=", id)
    .where("suspended_at", "is not", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return "no-change";
  await recordAction(tx, { by, subject: personSubject(id), did: "Lifted the suspension of the person." });
  return "done";
}

export async function liftWorkspace(tx: Tx, id: string, by: Actor): Promise<SuspensionChange> {
  const { numUpdatedRows } = await tx
    .updateTable("workspace")
    .set(lifted)
    .where("id", "=", id)
    .where("suspended_at", "is not", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return "no-change";
  await recordAction(tx, { by, subject: workspaceSubject(id), did: "Lifted the suspension of the workspace." });
  return "done";
}

/** Whoever begins to send holds the same lock, shared: after this commits, nothing is sent for them. */
const untilNothingBegins = (tx: Tx): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(${advisoryLocks.sending})`.execute(tx);

const tellAccess = (tx: Tx): Promise<unknown> => sql`select pg_notify(${accessChannel}, '')`.execute(tx);
