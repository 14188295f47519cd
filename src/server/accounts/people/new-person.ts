import { randomUUID } from "node:crypto";
import type { Tx } from "../../storage/index.ts";
import type { Accounts } from "../accounts.ts";
import { addressBlock } from "../limits/address-block.ts";
import { microcreditsOf, signUpDoor, signUpSettings } from "../site/settings.ts";
import { makeWorkspace } from "../workspaces/workspaces.ts";

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
  const isGranted = await accounts.grantSignUpCredits(tx, {
    workspace,
    addressBlock: addressBlock(address),
    microcredits: microcreditsOf(credits),
    lifetimeDays: creditDays,
    perBlockDailyMax: perBlockDaily,
    dailyMax: totalDaily,
  });
  return { workspace, credits: isGranted ? "granted" : "cap-reached" };
}
