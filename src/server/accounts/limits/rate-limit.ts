import { sql } from "kysely";
import type { Accounts } from "../accounts.ts";
import { keyedHash } from "../secrets.ts";
import { addressBlock } from "./address-block.ts";

/** So many at once, then one each so many seconds; counted in the database, so that all processes count together. */
interface Rate {
  readonly capacity: number;
  readonly secondsEach: number;
}

/** Each action counts for the block the request came from and for the address that was typed, known or not. */
const rates = {
  "sign-in": { block: { capacity: 30, secondsEach: 10 }, subject: { capacity: 10, secondsEach: 60 } },
  "sign-up": { block: { capacity: 10, secondsEach: 360 }, subject: { capacity: 3, secondsEach: 1200 } },
  reset: { block: { capacity: 10, secondsEach: 360 }, subject: { capacity: 3, secondsEach: 1200 } },
  // a letter that a member has written: few to one reader, whoever asks, and few from one member, whomever they ask
  invite: { block: { capacity: 40, secondsEach: 90 }, subject: { capacity: 20, secondsEach: 180 } },
  "invite-letter": { block: { capacity: 40, secondsEach: 90 }, subject: { capacity: 3, secondsEach: 3600 } },
  report: { block: { capacity: 5, secondsEach: 600 }, subject: { capacity: 200, secondsEach: 60 } },
} as const satisfies Readonly<Record<string, { readonly block: Rate; readonly subject: Rate }>>;

export type LimitedAction = keyof typeof rates;

/** 0, or after how many seconds the next one is let through. */
export async function takeOne(
  accounts: Pick<Accounts, "db" | "addressKey">,
  action: LimitedAction,
  { address, subject }: { readonly address: string; readonly subject: string },
): Promise<number> {
  const { block, subject: each } = rates[action];
  const wait = await take(accounts, `${action} block ${addressBlock(address)}`, block);
  return wait > 0 ? wait : take(accounts, `${action} subject ${subject}`, each);
}

/**
 * One row a client: the instant when all that was taken is paid off. Taking puts it off by `secondsEach`, unless that
 * would owe more than `capacity` of them. One statement, so that two at the same moment cannot both take the last.
 */
async function take(
  { db, addressKey }: Pick<Accounts, "db" | "addressKey">,
  what: string,
  { capacity, secondsEach }: Rate,
): Promise<number> {
  const step = sql`make_interval(secs => ${secondsEach})`;
  const most = sql`make_interval(secs => ${secondsEach * capacity})`;
  const owed = sql`greatest(r.paid_off_at, now())`;
  const { rows } = await sql`
    insert into rate_limit as r (key, paid_off_at) values (${keyedHash(addressKey, what)}, now() + ${step})
    on conflict (key) do update set paid_off_at = ${owed} + ${step} where ${owed} + ${step} <= now() + ${most}
    returning 1`.execute(db);
  if (rows.length > 0) return 0;
  const waits = await sql<{ seconds: number }>`
    select ceil(extract(epoch from paid_off_at + ${step} - (now() + ${most})))::int as seconds
    from rate_limit where key = ${keyedHash(addressKey, what)}`.execute(db);
  return Math.max(1, waits.rows[0]?.seconds ?? 1);
}
