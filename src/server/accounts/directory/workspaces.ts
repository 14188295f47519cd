import { sql } from "kysely";
import type { Reader } from "../../storage/index.ts";
import { type DirectoryOrder, type DirectoryPage, pageOf, PAGE_ROWS, pattern } from "./page.ts";
import { type Suspension, suspensionFrom } from "./suspension.ts";

/** A workspace as the operator sees it. */
export interface KnownWorkspace {
  readonly id: string;
  readonly name: string;
  readonly since: string;
  /** null: nothing was asked for yet. */
  readonly lastAsked: string | null;
  readonly members: number;
  /** Delivered in the last thirty days. */
  readonly imagesLately: number;
  /** Waiting or on their way. */
  readonly imagesUnfinished: number;
  readonly suspension: Suspension | null;
}

type Row = Omit<KnownWorkspace, "suspension"> & {
  readonly suspended_at: string | null;
  readonly suspended_reason: string | null;
  readonly suspended_by: string | null;
};

const columns = sql`
  w.id, w.name, w.created_at as since, w.suspended_at, w.suspended_reason, w.suspended_by,
  (select max(created_at) from generation where workspace = w.id) as "lastAsked",
  (select count(*)::int from membership where workspace = w.id) as members,
  (select count(*)::int from output
    where workspace = w.id and state = 'delivered' and ended_at > now() - interval '30 days') as "imagesLately",
  (select count(*)::int from output
    where workspace = w.id and state in ('queued', 'running', 'unsettled')) as "imagesUnfinished"`;

/** The newest in front; those whose name, id or a member's address holds what is searched. Tests of providers are none. */
export async function workspaces(
  reader: Reader,
  { search, before }: DirectoryOrder,
): Promise<DirectoryPage<KnownWorkspace>> {
  const { rows } = await sql<Row>`
    select ${columns} from workspace w
    where exists (select 1 from membership where workspace = w.id)
      and (${search === ""} or w.name ilike ${pattern(search)} or w.id = ${search.trim()} or exists (
        select 1 from membership m join auth_user u on u.id = m.user_id
        where m.workspace = w.id and u.email ilike ${pattern(search)}))
      and (${before === null} or (w.created_at, w.id) < (select created_at, id from workspace where id = ${before ?? ""}))
    order by w.created_at desc, w.id desc limit ${PAGE_ROWS + 1}`.execute(reader);
  return pageOf(rows.map(workspaceOfRow));
}

export async function knownWorkspace(reader: Reader, id: string): Promise<KnownWorkspace | null> {
  const { rows } = await sql<Row>`select ${columns} from workspace w where w.id = ${id}`.execute(reader);
  return rows[0] === undefined ? null : workspaceOfRow(rows[0]);
}

const workspaceOfRow = ({ suspended_at, suspended_reason, suspended_by, ...workspace }: Row): KnownWorkspace => ({
  ...workspace,
  suspension: suspensionFrom({ suspended_at, suspended_reason, suspended_by }),
});
