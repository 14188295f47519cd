import { z } from "zod";
import type { Reader, Tx } from "../../storage/index.ts";

const days = (min: number, max: number) => z.int().min(min).max(max);

/** For how many days each is kept; null: for ever. */
const stored = z.object({
  /** Delivered pictures, from the day they arrived; then a tombstone is left. */
  originalsDays: days(1, 3650).nullable().default(null),
  /** The words of requests, from the day of the request. */
  promptsDays: days(1, 3650).nullable().default(null),
  /** Letters, sent or held. */
  mailDays: days(1, 90).default(7),
  /** Entries of the audit log. */
  auditDays: days(30, 3650).nullable().default(null),
  /** Reports that were handled, with the address of whoever wrote them. */
  reportsDays: days(1, 3650).nullable().default(365),
  /** Pictures that were taken down: for so long the decision can be taken back. */
  deletedDays: days(1, 365).default(14),
});

export type RetentionSettings = z.infer<typeof stored>;
export const retentionShape = stored;

const key = "retention";
const runKey = "retention-run";

export async function retentionSettings(reader: Reader): Promise<RetentionSettings> {
  const row = await reader.selectFrom("setting").select("value").where("key", "=", key).executeTakeFirst();
  return stored.parse(row?.value ?? {});
}

export const changeRetention = (tx: Tx, settings: RetentionSettings): Promise<void> =>
  write(tx, key, stored.parse(settings));

const ran = z.object({
  at: z.string(),
  originals: z.int(),
  prompts: z.int(),
  letters: z.int(),
  entries: z.int(),
  reports: z.int(),
  takedowns: z.int(),
  /** What Stripe told. */
  events: z.int().default(0),
});

/** What the last forgetting did. */
export type RetentionRun = z.infer<typeof ran>;

export async function lastRun(reader: Reader): Promise<RetentionRun | null> {
  const row = await reader.selectFrom("setting").select("value").where("key", "=", runKey).executeTakeFirst();
  return row === undefined ? null : ran.parse(row.value);
}

export const noteRun = (tx: Tx, run: RetentionRun): Promise<void> => write(tx, runKey, run);

async function write(tx: Tx, name: string, settings: object): Promise<void> {
  const value = JSON.stringify(settings);
  const changed_at = new Date().toISOString();
  await tx
    .insertInto("setting")
    .values({ key: name, value, changed_at })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value, changed_at }))
    .execute();
}
