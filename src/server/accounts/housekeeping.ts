import { sql } from "kysely";
import type { Db } from "../storage/index.ts";

/** However long the operator keeps letters; the daily forgetting deletes them earlier. */
const MAIL_DAYS_MAX = 90;

const EVERY_MS = 3600 * 1000;

/** What is over and of no use to anybody; letters that nobody will open hold personal data. */
export async function sweepAccounts(db: Db): Promise<void> {
  await sql`delete from auth_session where expires_at < now()`.execute(db);
  await sql`delete from auth_verification where expires_at < now()`.execute(db);
  await sql`delete from account_link where expires_at < now() - interval '1 day'`.execute(db);
  await sql`delete from mail where created_at < now() - make_interval(days => ${MAIL_DAYS_MAX})`.execute(db);
  await sql`delete from rate_limit where paid_off_at < now()`.execute(db);
}

export function startHousekeeping(db: Db, onProblem: (error: unknown) => void): () => void {
  const timer = setInterval(() => void sweepAccounts(db).catch(onProblem), EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
