import type { Accounts } from "../accounts.ts";

export interface Profile {
  readonly name: string;
  readonly email: string;
  readonly hasPassword: boolean;
  readonly elsewhere: readonly string[];
  readonly passkeys: readonly {
    readonly id: string;
    readonly name: string | null;
    readonly createdAt: string | null;
  }[];
}

export async function profileOf({ db }: Accounts, user: string): Promise<Profile> {
  const person = await db
    .selectFrom("auth_user")
    .select(["name", "email"])
    .where("id", "=", user)
    .executeTakeFirstOrThrow();
  const ways = await db.selectFrom("auth_account").select("provider_id as id").where("user_id", "=", user).execute();
  const passkeys = await db
    .selectFrom("auth_passkey")
    .select(["id", "name", "created_at as createdAt"])
    .where("user_id", "=", user)
    .orderBy("created_at")
    .execute();
  const providers = ways.map(({ id }) => id);
  return {
    ...person,
    hasPassword: providers.includes("credential"),
    elsewhere: providers.filter((id) => id !== "credential"),
    passkeys,
  };
}

export async function renamePerson({ db }: Accounts, user: string, name: string): Promise<void> {
  await db
    .updateTable("auth_user")
    .set({ name, updated_at: new Date().toISOString() })
    .where("id", "=", user)
    .execute();
}

/** False where it is nobody's, or somebody else's. */
export async function removePasskey({ db }: Accounts, user: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("auth_passkey")
    .where("id", "=", id)
    .where("user_id", "=", user)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
