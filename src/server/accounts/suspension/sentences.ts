import { sql } from "kysely";
import type { Accounts } from "../accounts.ts";
import { cookieOf, workspaceCookie, workspaceHeader } from "../headers.ts";
import { hashOf } from "../secrets.ts";

const dot = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);
const why = (reason: string | null): string => (reason === null || reason === "" ? "" : ` ${dot(reason)}`);

export const suspendedWorkspaceSentence = (reason: string | null): string =>
  `This workspace is suspended: ask the operator of this studio.${why(reason)}`;

export const suspendedPersonSentence = (reason: string | null): string =>
  `This account is suspended: ask the operator of this studio.${why(reason)}`;

/** Somebody with the right password, or another proof, whose account is suspended. */
export class AccountSuspended extends Error {
  constructor(reason: string | null) {
    super(suspendedPersonSentence(reason));
    this.name = "AccountSuspended";
  }
}

/** The person's reason where they are suspended; null where they are not. */
export async function personSuspension(
  { db }: Pick<Accounts, "db">,
  user: string,
): Promise<{ readonly reason: string | null } | null> {
  const row = await db
    .selectFrom("auth_user")
    .select(["suspended_at", "suspended_reason"])
    .where("id", "=", user)
    .executeTakeFirst();
  return row === undefined || row.suspended_at === null ? null : { reason: row.suspended_reason };
}

/** Why a key that exists answers nobody now; null for every other. Only who has the key learns it. */
export async function suspensionOfKey({ db }: Pick<Accounts, "db">, key: string): Promise<string | null> {
  const { rows } = await sql<{ workspace: boolean; reason: string | null; person: boolean }>`
    select w.suspended_at is not null as workspace, w.suspended_reason as reason,
      u.suspended_at is not null as person
    from api_key k join workspace w on w.id = k.workspace join auth_user u on u.id = k.created_by
    where k.hash = ${hashOf(key)} and k.revoked_at is null`.execute(db);
  const found = rows[0];
  if (found === undefined) return null;
  if (found.workspace) return suspendedWorkspaceSentence(found.reason);
  return found.person ? "The member who made this key is suspended: ask the operator of this studio." : null;
}

/** Why a member is let into no workspace now: the one they mean is suspended. Null where that is not the reason. */
export async function suspensionOfMembership(
  { db }: Pick<Accounts, "db">,
  user: string,
  headers: Headers,
): Promise<string | null> {
  const rows = await db
    .selectFrom("membership as m")
    .innerJoin("workspace as w", "w.id", "m.workspace")
    .select(["w.id", "w.suspended_reason"])
    .where("m.user_id", "=", user)
    .where("w.suspended_at", "is not", null)
    .orderBy("m.created_at")
    .execute();
  const meant = headers.get(workspaceHeader) ?? cookieOf(headers, workspaceCookie);
  const found = rows.find(({ id }) => id === meant) ?? (headers.get(workspaceHeader) === null ? rows[0] : undefined);
  return found === undefined ? null : suspendedWorkspaceSentence(found.suspended_reason);
}
