import { sql } from "kysely";
import type { Reader } from "../../storage/index.ts";

/** What a workspace holds, as the page before a deletion tells it. */
export interface WorkspaceSummary {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly deletedAt: string | null;
  readonly pictures: number;
  readonly uploads: number;
  readonly requests: number;
  readonly links: number;
  readonly keys: number;
  readonly ledgerEvents: number;
  /** Not over yet. */
  readonly unfinished: number;
  /** Microcredits that nobody spent. */
  readonly credits: bigint;
  readonly members: readonly { readonly name: string; readonly email: string; readonly role: string }[];
  /** Of the members: who belongs to no other workspace and is no operator, so their account goes too. */
  readonly accounts: readonly string[];
}

interface Row extends Omit<WorkspaceSummary, "credits" | "members" | "accounts"> {
  readonly credits: string;
}

/** Members of this workspace alone; operators stay. */
export const onlyHere = (workspace: string) => sql<boolean>`
  u.operator_since is null and exists (select 1 from membership m where m.user_id = u.id and m.workspace = ${workspace})
    and not exists (select 1 from membership m where m.user_id = u.id and m.workspace <> ${workspace})`;

export async function workspaceSummary(reader: Reader, workspace: string): Promise<WorkspaceSummary | null> {
  const { rows } = await sql<Row>`
    select w.id, w.name, w.created_at as "createdAt", w.deleted_at as "deletedAt",
      (select count(*)::int from output where workspace = w.id and state = 'delivered' and deleted_at is null) as pictures,
      (select count(*)::int from upload where workspace = w.id) as uploads,
      (select count(*)::int from generation where workspace = w.id) as requests,
      (select count(*)::int from share_link where workspace = w.id and revoked_at is null and expires_at > now()) as links,
      (select count(*)::int from api_key where workspace = w.id and revoked_at is null) as keys,
      (select count(*)::int from ledger_event where workspace = w.id) as "ledgerEvents",
      (select count(*)::int from output where workspace = w.id and state in ('queued', 'running', 'unsettled')) as unfinished,
      ledger_available(w.id, ledger_instant(null))::text as credits
    from workspace w where w.id = ${workspace}`.execute(reader);
  const [row] = rows;
  if (row === undefined) return null;
  const members = await reader
    .selectFrom("membership as m")
    .innerJoin("auth_user as u", "u.id", "m.user_id")
    .select(["u.name", "u.email", "m.role", onlyHere(workspace).as("onlyHere")])
    .where("m.workspace", "=", workspace)
    .orderBy("m.created_at")
    .execute();
  return {
    ...row,
    credits: BigInt(row.credits),
    members: members.map(({ name, email, role }) => ({ name, email, role })),
    accounts: members.filter((member) => member.onlyHere).map(({ email }) => email),
  };
}

/** Workspaces whose name, number or members hold the words; the newest in front. */
export async function findWorkspaces(
  reader: Reader,
  words: string,
  countMax = 50,
): Promise<
  readonly { readonly id: string; readonly name: string; readonly createdAt: string; readonly members: string }[]
> {
  const { rows } = await sql<{ id: string; name: string; createdAt: string; members: string }>`
    select w.id, w.name, w.created_at as "createdAt",
      coalesce((select string_agg(u.email, ', ' order by m.created_at) from membership m join auth_user u on u.id = m.user_id
        where m.workspace = w.id), '') as members
    from workspace w where w.deleted_at is null and exists (select 1 from membership m where m.workspace = w.id)
      and (${words} = '' or w.id = ${words} or position(lower(${words}) in lower(w.name)) > 0
      or exists (select 1 from membership m join auth_user u on u.id = m.user_id
        where m.workspace = w.id and position(lower(${words}) in u.email) > 0))
    order by w.created_at desc limit ${countMax}`.execute(reader);
  return rows;
}
