import { sql } from "kysely";
import { present } from "../../core/kernel/index.ts";
import type { Microcredits } from "../../core/ledger/index.ts";
import type { Tx } from "../storage/index.ts";
import { addGrant } from "./grants.ts";
import { checkedText } from "./limits.ts";

export interface SignUpGrantSettings {
  /** Zero: new workspaces get nothing. */
  readonly amount: Microcredits;
  readonly lifetimeDays: number;
  /** A day, in UTC. */
  readonly grantsPerAddressBlockDailyMax: number;
  readonly grantsDailyMax: number;
}

/** 500 credits that last 30 days; at most 3 a day from one address block, and 200 a day from everywhere. */
export const signUpGrantDefaults: SignUpGrantSettings = Object.freeze({
  amount: 500_000_000n,
  lifetimeDays: 30,
  grantsPerAddressBlockDailyMax: 3,
  grantsDailyMax: 200,
});

export interface SignUpGrantRequest {
  readonly workspace: string;
  /** The network that the sign-up came from, such as 203.0.113.0/24. Only a hash of it is kept, until the day is over. */
  readonly addressBlock: string;
  /** For tests; the database's clock otherwise. */
  readonly at?: Date;
}

export type SignUpGrantAnswer =
  | { readonly outcome: "granted"; readonly amount: Microcredits; readonly expiresAt: string; readonly before: boolean }
  /** Not kept: asked again tomorrow, it may be granted. */
  | { readonly outcome: "refused"; readonly reason: "switched-off" | "address-block-limit" | "daily-limit" };

/** One a workspace, for ever: the ledger's own key sees to it. */
const KEY = "sign-up";
const REFERENCE = "free credits for signing up";
const DAY_MS = 86_400_000;

/** Gives a new workspace its free credits, once, within the day's limits. Call it once the address was verified. */
export async function grantSignUpCredits(
  tx: Tx,
  { workspace, addressBlock, at }: SignUpGrantRequest,
  settings: SignUpGrantSettings = signUpGrantDefaults,
): Promise<SignUpGrantAnswer> {
  const before = await grantedBefore(tx, checkedText("a workspace", workspace));
  if (before !== null) return before;
  if (settings.amount === 0n) return { outcome: "refused", reason: "switched-off" };
  const now = at ?? (await clock(tx));
  const reason = await countOne(tx, checkedText("an address block", addressBlock), now, settings);
  if (reason !== null) return { outcome: "refused", reason };
  const expiresAt = new Date(now.getTime() + settings.lifetimeDays * DAY_MS);
  await addGrant(tx, { workspace, key: KEY, amount: settings.amount, expiresAt, reference: REFERENCE, at: now });
  return { outcome: "granted", amount: settings.amount, expiresAt: expiresAt.toISOString(), before: false };
}

/** Under the workspace's lock, so that two requests at the same time grant once. */
async function grantedBefore(tx: Tx, workspace: string): Promise<SignUpGrantAnswer | null> {
  await sql`select ledger_lock(${workspace})`.execute(tx);
  const { rows } = await sql<{ amount: string; expiresAt: number }>`
    select body ->> 'amount' as amount, (body ->> 'expiresAt')::bigint as "expiresAt" from ledger_event
    where workspace = ${workspace} and key = ${KEY} and answer ->> 'outcome' = 'accepted'`.execute(tx);
  const [row] = rows;
  if (row === undefined) return null;
  const expiresAt = new Date(row.expiresAt).toISOString();
  return { outcome: "granted", amount: BigInt(row.amount), expiresAt, before: true };
}

async function clock(tx: Tx): Promise<Date> {
  const { rows } = await sql<{ now: string }>`select ledger_instant(null) as now`.execute(tx);
  return new Date(present(rows[0], "the time").now);
}

/** Everybody's grants of a day are counted under this name; hashes are longer. */
const ALL = "all";

/** Counts a grant, or says which limit it would pass. Grants of a day wait for each other: its row is locked. */
async function countOne(
  tx: Tx,
  addressBlock: string,
  now: Date,
  { grantsPerAddressBlockDailyMax, grantsDailyMax }: SignUpGrantSettings,
): Promise<"address-block-limit" | "daily-limit" | null> {
  const day = now.toISOString().slice(0, 10);
  await sql`insert into sign_up_day (day) values (${day}) on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ block: string }>`
    select encode(sha256(convert_to(salt || ${addressBlock}, 'UTF8')), 'hex') as block
    from sign_up_day where day = ${day} for update`.execute(tx);
  const { block } = present(rows[0], "a day");
  const counts = await sql<{ source: string; granted: number }>`
    select source, granted from sign_up_count where day = ${day} and source in (${block}, ${ALL})`.execute(tx);
  const grantedTo = (source: string): number => counts.rows.find((row) => row.source === source)?.granted ?? 0;
  if (grantedTo(block) >= grantsPerAddressBlockDailyMax) return "address-block-limit";
  if (grantedTo(ALL) >= grantsDailyMax) return "daily-limit";
  await sql`
    insert into sign_up_count (day, source, granted) values (${day}, ${block}, 1), (${day}, ${ALL}, 1)
    on conflict (day, source) do update set granted = sign_up_count.granted + 1`.execute(tx);
  return null;
}
