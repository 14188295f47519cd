import { type RawBuilder, sql } from "kysely";
import { bury } from "../../generation/index.ts";
import {
  type Db,
  listRemovals,
  type Reader,
  removeUnowned,
  type Storage,
  type Tx,
  withTx,
} from "../../storage/index.ts";
import { deleteWorkspacesAgain } from "../workspace-data/index.ts";
import { purgeTakedowns } from "../takedown/index.ts";
import { noteRun, type RetentionRun, retentionSettings, type RetentionSettings } from "./settings.ts";

type Stores = Pick<Storage, "db" | "blobs" | "removals">;

const olderThan = (column: RawBuilder<unknown>, days: number): RawBuilder<boolean> =>
  sql<boolean>`${column} < now() - make_interval(days => ${days})`;

/**
 * What Stripe told, from the last time that it told it. Nothing is decided from these rows: orders, documents and the
 * ledger stay, and an event that comes again is only a reason to ask. They explain a payment to whoever answers a dispute,
 * which a bank may open for up to 540 days.
 */
const PAYMENT_EVENT_DAYS = 550;

/** Taken at a time, so that no transaction lasts long. */
const BATCH = 500;

/**
 * Forgets everything whose time is over, and what is left of workspaces that were deleted before a restore. Safe at any time and in any number of processes: what another did is not there
 * any more. A picture that somebody works from at this moment stays until that is over.
 */
export async function forgetByRule(stores: Stores): Promise<RetentionRun> {
  const { db } = stores;
  await deleteWorkspacesAgain(stores);
  const settings = await retentionSettings(db);
  const run: RetentionRun = {
    at: new Date().toISOString(),
    originals: await forgetOriginals(stores, settings),
    prompts: await forgetPrompts(db, settings),
    letters: await deleted(db, sql`delete from mail where ${olderThan(sql`created_at`, settings.mailDays)}`),
    entries: await forgetEntries(db, settings),
    reports: await forgetReports(db, settings),
    takedowns: await purgeTakedowns(db),
    events: await deleted(db, sql`delete from payment_event where ${olderThan(sql`last_at`, PAYMENT_EVENT_DAYS)}`),
  };
  // what fails here is noted, and the next round takes it
  await listRemovals(stores).catch(() => 0);
  await removeUnowned(stores).catch(() => 0);
  await withTx(db, (tx) => noteRun(tx, run));
  return run;
}

async function deleted(db: Db, query: RawBuilder<unknown>): Promise<number> {
  return withTx(db, async (tx) => Number((await query.execute(tx)).numAffectedRows ?? 0n));
}

const dueOriginals = (days: number): RawBuilder<boolean> =>
  sql<boolean>`state = 'delivered' and deleted_at is null and ${olderThan(sql`ended_at`, days)}`;

async function forgetOriginals(stores: Stores, { originalsDays }: RetentionSettings): Promise<number> {
  if (originalsDays === null) return 0;
  let count = 0;
  for (;;) {
    const { rows } = await sql<{ id: string; workspace: string }>`
      select id, workspace from output where ${dueOriginals(originalsDays)} order by ended_at limit ${BATCH}`.execute(
      stores.db,
    );
    for (const { id, workspace } of rows) await withTx(stores.db, (tx) => bury(tx, { workspace, output: id }));
    count += rows.length;
    if (rows.length < BATCH) return count;
  }
}

/** What stands in a request's place of words afterwards, wherever they are shown. */
export const forgottenPrompt = "[removed: this studio does not keep prompts for longer]";

const duePrompts = (days: number): RawBuilder<boolean> => sql<boolean>`
  prompt_forgotten_at is null and ${olderThan(sql`created_at`, days)}
    and not exists (select 1 from output o where o.generation = generation.id and o.state in ('queued', 'running', 'unsettled'))`;

/** Words go from the request, from what is searched in its pictures, and from what a provider said about it. */
async function forgetPrompts(db: Db, { promptsDays }: RetentionSettings): Promise<number> {
  if (promptsDays === null) return 0;
  let count = 0;
  for (;;) {
    const now = await withTx(db, (tx) => forgetWords(tx, duePrompts(promptsDays)));
    count += now;
    if (now === 0) break;
  }
  await withTx(db, (tx) => forgetSets(tx, promptsDays));
  return count;
}

async function forgetWords(tx: Tx, which: RawBuilder<boolean>): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update generation set prompt = ${forgottenPrompt}, template = null, prompt_forgotten_at = now()
    where id in (select id from generation where ${which} order by created_at limit ${BATCH} for update skip locked)
    returning id`.execute(tx);
  const ids = rows.map(({ id }) => id);
  await sql`
    update output set character_use = character_use || '{"words": null}'
    where character_use is not null and generation = any(${ids}::uuid[])`.execute(tx);
  await sql`update library_item set said = '' where generation = any(${ids}::uuid[])`.execute(tx);
  await sql`
    update attempt set problem = problem - 'detail' || jsonb_build_object('detail', '')
    where problem is not null and output in (select id from output where generation = any(${ids}::uuid[]))`.execute(tx);
  return ids.length;
}

/** What stands in place of the title of a grid or batch, which often is its prompt. */
const forgottenTitle = "[removed]";

/** Labels are what prompts were made of, except the names of models and numbers: a place has its number instead. */
const forgetSets = (tx: Tx, days: number): Promise<unknown> =>
  sql`
    update picture_set s set title = ${forgottenTitle}, axes = (
      select coalesce(jsonb_agg(axis.value || jsonb_build_object('labels', (
        select coalesce(jsonb_agg(case
          when label.value ~ '^[0-9 ×x:.,/-]*$' or label.value in (
            select o.name from picture_set_cell c join output o on o.id = c.output where c.set_id = s.id)
          then label.value else label.place::text end order by label.place), '[]')
        from jsonb_array_elements_text(axis.value -> 'labels') with ordinality as label (value, place)
      )) order by axis.place), '[]')
      from jsonb_array_elements(s.axes) with ordinality as axis (value, place))
    where s.title <> ${forgottenTitle} and ${olderThan(sql`s.created_at`, days)}`.execute(tx);

async function forgetEntries(db: Db, { auditDays }: RetentionSettings): Promise<number> {
  if (auditDays === null) return 0;
  return withTx(db, async (tx) => {
    await sql`set local proofsheet.forgetting = 'on'`.execute(tx);
    const { numAffectedRows } = await sql`delete from operator_action where ${olderThan(sql`at`, auditDays)}`.execute(
      tx,
    );
    return Number(numAffectedRows ?? 0n);
  });
}

async function forgetReports(db: Db, { reportsDays }: RetentionSettings): Promise<number> {
  if (reportsDays === null) return 0;
  return deleted(db, sql`delete from report where ${olderThan(sql`handled_at`, reportsDays)}`);
}

/** What would go if it were done now: for a page that says so before. */
export interface RetentionPreview {
  readonly originals: number;
  readonly prompts: number;
}

export async function previewOf(reader: Reader, settings: RetentionSettings): Promise<RetentionPreview> {
  const count = async (days: number | null, query: (days: number) => RawBuilder<{ count: number }>): Promise<number> =>
    days === null ? 0 : ((await query(days).execute(reader)).rows[0]?.count ?? 0);
  return {
    originals: await count(
      settings.originalsDays,
      (days) => sql`select count(*)::int as count from output where ${dueOriginals(days)}`,
    ),
    prompts: await count(
      settings.promptsDays,
      (days) => sql`select count(*)::int as count from generation where ${duePrompts(days)}`,
    ),
  };
}
