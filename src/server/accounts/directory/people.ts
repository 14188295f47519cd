import { sql } from "kysely";
import type { Reader } from "../../storage/index.ts";
import type { Role } from "../principal.ts";
import { type Suspension, suspensionFrom } from "./suspension.ts";
import { type DirectoryOrder, type DirectoryPage, pageOf, PAGE_ROWS, pattern } from "./page.ts";

/** A person as the operator sees them. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly since: string;
  /** When a session or a key of theirs was last used; null: neither was. Of a session to the day. */
  readonly lastSeen: string | null;
  readonly isOperator: boolean;
  readonly suspension: Suspension | null;
  readonly workspaces: readonly PersonsWorkspace[];
}

export interface PersonsWorkspace {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly isSuspended: boolean;
}

type Row = Omit<KnownPerson, "suspension"> & {
  readonly suspended_at: string | null;
  readonly suspended_reason: string | null;
  readonly suspended_by: string | null;
};

const columns = sql`
  u.id, u.name, u.email, u.created_at as since, u.operator_since is not null as "isOperator",
  u.suspended_at, u.suspended_reason, u.suspended_by,
  greatest((select max(updated_at) from auth_session where user_id = u.id),
    (select max(last_used_at) from api_key where created_by = u.id)) as "lastSeen",
  coalesce((select json_agg(json_build_object('id', w.id, 'name', w.name, 'role', m.role,
      'isSuspended', w.suspended_at is not null) order by m.created_at, m.id)
    from membership m join workspace w on w.id = m.workspace where m.user_id = u.id), '[]') as workspaces`;

/** The newest in front; those whose name or address holds what is searched. */
export async function people(reader: Reader, { search, before }: DirectoryOrder): Promise<DirectoryPage<KnownPerson>> {
  const { rows } = await sql<Row>`
    select ${columns} from auth_user u
    where (${search === ""} or u.name ilike ${pattern(search)} or u.email ilike ${pattern(search)})
      and (${before === null} or (u.created_at, u.id) < (select created_at, id from auth_user where id = ${before ?? ""}))
    order by u.created_at desc, u.id desc limit ${PAGE_ROWS + 1}`.execute(reader);
  return pageOf(rows.map(personOfRow));
}

export async function knownPerson(reader: Reader, id: string): Promise<KnownPerson | null> {
  const { rows } = await sql<Row>`select ${columns} from auth_user u where u.id = ${id}`.execute(reader);
  return rows[0] === undefined ? null : personOfRow(rows[0]);
}

const personOfRow = ({ suspended_at, suspended_reason, suspended_by, ...person }: Row): KnownPerson => ({
  ...person,
  suspension: suspensionFrom({ suspended_at, suspended_reason, suspended_by }),
});
