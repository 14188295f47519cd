import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../../storage/index.ts";

/** In SQL: the spenders whose person is suspended, as outputs name them. Computed once a query. */
const suspendedSpenders = sql`array(
  select 'member/' || m.id from auth_user u join membership m on m.user_id = u.id where u.suspended_at is not null
  union all
  select 'key/' || k.id from auth_user u join api_key k on k.created_by = u.id where u.suspended_at is not null)`;

/** In SQL, of a workspace and a spender: whether nothing may be sent for them. */
export const isSuspended = ({
  workspace,
  spender,
}: {
  readonly workspace: RawBuilder<unknown>;
  readonly spender: RawBuilder<unknown>;
}): RawBuilder<boolean> =>
  sql<boolean>`(${workspace} = any(array(select id from workspace where suspended_at is not null))
    or ${spender} = any(${suspendedSpenders}))`;

export async function suspendedNow(tx: Tx, workspace: string, spender: string): Promise<boolean> {
  const { rows } = await sql<{ suspended: boolean }>`
    select ${isSuspended({ workspace: sql`${workspace}::text`, spender: sql`${spender}::text` })} as suspended`.execute(
    tx,
  );
  return rows[0]?.suspended === true;
}
