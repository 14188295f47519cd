import { sql } from "kysely";
import type { Reader, Tx } from "./db.ts";

/**
 * A restored instance knows nothing of what happened after its backup was made: until somebody has looked
 * (`./proofsheet resume`) it sends nothing to providers, mails nothing and shows nothing under share links.
 */
export interface Restored {
  readonly at: string;
  /** When the backup was made. */
  readonly backupMadeAt: string;
}

const KEY = "restored";

/** null: not restored, or resumed since. */
export async function restoredState(reader: Reader): Promise<Restored | null> {
  const row = await reader.selectFrom("setting").select("value").where("key", "=", KEY).executeTakeFirst();
  return (row?.value as Restored | undefined) ?? null;
}

/** In the transaction that loads the backup, so that no process finds one without the other. */
export async function markRestored(tx: Tx, backupMadeAt: string): Promise<void> {
  await sql`
    insert into setting (key, value) values (${KEY}, jsonb_build_object('at', now(), 'backupMadeAt', ${backupMadeAt}::text))
    on conflict (key) do update set value = excluded.value, changed_at = now()`.execute(tx);
}

export async function endRestored(tx: Tx): Promise<void> {
  await tx.deleteFrom("setting").where("key", "=", KEY).execute();
}
