import { sql } from "kysely";
import type { Reader } from "../../storage/index.ts";

export interface FoundWorkspace {
  readonly id: string;
  readonly name: string;
  /** Addresses of its owners. */
  readonly owners: readonly string[];
}

const FOUND_MAX = 25;

/** Workspaces by their id, or by a part of their name or of an owner's address; the newest first. */
export async function findWorkspaces(reader: Reader, text: string): Promise<readonly FoundWorkspace[]> {
  const like = `%${text.trim().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const { rows } = await sql<FoundWorkspace>`
    select w.id, w.name, coalesce(array_agg(u.email order by u.email) filter (where u.email is not null), '{}') as owners
    from workspace w
    left join membership m on m.workspace = w.id and m.role = 'owner'
    left join auth_user u on u.id = m.user_id
    group by w.id, w.name, w.created_at
    having w.id = ${text.trim()} or w.name ilike ${like} or bool_or(u.email ilike ${like})
    order by w.created_at desc limit ${FOUND_MAX}`.execute(reader);
  return rows;
}

export async function workspaceById(reader: Reader, id: string): Promise<FoundWorkspace | null> {
  return (await findWorkspaces(reader, id)).find((each) => each.id === id) ?? null;
}
