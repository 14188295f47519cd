import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "../../storage/index.ts";
import type { Accounts } from "../accounts.ts";
import { addressBlock } from "../limits/address-block.ts";
import { microcreditsOf, signUpDoor, signUpSettings } from "../site/settings.ts";
import { makeWorkspace } from "../workspaces/workspaces.ts";

/** One at a time gets sign-up credits, so that the caps hold across processes. */
const GRANT_LOCK = 4_173_009;
const DAY_MS = 24 * 3600 * 1000;

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  /** Hashed. */
  readonly password: string;
  readonly isOperator: boolean;
}

/** Stores a person whose address is proven. Returns null where the address has an account by now. */
export async function storePerson(tx: Tx, person: NewPerson): Promise<string | null> {
  const id = randomUUID();
  const stored = await tx
    .insertInto("auth_user")
    .values({
      id,
      name: person.name,
      email: person.email,
      email_verified: true,
      image: null,
      operator_since: person.isOperator ? new Date().toISOString() : null,
    })
    .onConflict((conflict) => conflict.column("email").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (stored === undefined) return null;
  await setPassword(tx, id, person.password);
  return id;
}

/** The one password of a person, given as its hash. */
export async function setPassword(tx: Tx, user: string, password: string): Promise<void> {
  await tx
    .insertInto("auth_account")
    .values({ id: randomUUID(), user_id: user, provider_id: "credential", account_id: user, password })
    .onConflict((conflict) => conflict.columns(["provider_id", "account_id"]).doUpdateSet({ password }))
    .execute();
}

export interface Welcome {
  readonly workspace: string;
  /** Why there are no credits, where there are none. */
  readonly credits: "granted" | "none-offered" | "cap-reached" | "not-invited";
}

/** The first workspace of a person, and the credits that go with it. */
export async function welcome(
  accounts: Accounts,
  tx: Tx,
  {
    user,
    name,
    address,
    isInvited,
  }: {
    readonly user: string;
    readonly name: string;
    readonly address: string;
    /** By the operator, not only into somebody's workspace. */
    readonly isInvited: boolean;
  },
): Promise<Welcome> {
  const workspace = await makeWorkspace(tx, { name: `${name}’s workspace`.slice(0, 100), owner: user });
  const { credits, creditDays, perBlockDaily, totalDaily } = await signUpSettings(tx);
  if (credits === 0) return { workspace, credits: "none-offered" };
  if (!isInvited && (await signUpDoor(accounts, tx)) !== "open") return { workspace, credits: "not-invited" };
  await sql`select pg_advisory_xact_lock(${GRANT_LOCK})`.execute(tx);
  const block = addressBlock(address);
  const given = await tx
    .selectFrom("sign_up_grant")
    .select([
      sql<number>`count(*)::int`.as("all"),
      sql<number>`(count(*) filter (where address_block = ${block}))::int`.as("fromBlock"),
    ])
    .where("granted_at", ">", sql<string>`now() - interval '1 day'`)
    .executeTakeFirstOrThrow();
  if (given.all >= totalDaily || given.fromBlock >= perBlockDaily) return { workspace, credits: "cap-reached" };
  await tx.insertInto("sign_up_grant").values({ user_id: user, workspace, address_block: block }).execute();
  await accounts.grantSignUpCredits(tx, {
    workspace,
    key: `sign-up/${user}`,
    microcredits: microcreditsOf(credits),
    expiresAt: endOfDay(Date.now() + creditDays * DAY_MS),
  });
  return { workspace, credits: "granted" };
}

/** Midnight after an instant: a date that people can remember, and that a retry repeats. */
const endOfDay = (at: number): Date => new Date(Math.ceil(at / DAY_MS) * DAY_MS);
