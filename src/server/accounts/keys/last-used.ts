import { sql } from "kysely";
import type { Db } from "../../storage/index.ts";

const FLUSH_MS = 5_000;

/** Notes when keys were used and writes it down now and then, so that a request costs no write. */
export function useNotes(
  db: Db,
  onProblem: (error: unknown) => void,
): { readonly note: (key: string) => void; readonly stop: () => Promise<void> } {
  let used = new Map<string, string>();
  const flush = async (): Promise<void> => {
    if (used.size === 0) return;
    const [ids, instants] = [[...used.keys()], [...used.values()]];
    used = new Map();
    await sql`update api_key k set last_used_at = u.at
      from unnest(${ids}::text[], ${instants}::timestamptz[]) as u (id, at)
      where k.id = u.id and (k.last_used_at is null or k.last_used_at < u.at)`.execute(db);
  };
  const timer = setInterval(() => void flush().catch(onProblem), FLUSH_MS);
  timer.unref();
  return {
    note: (key) => void used.set(key, new Date().toISOString()),
    stop: async () => {
      clearInterval(timer);
      await flush().catch(onProblem);
    },
  };
}
