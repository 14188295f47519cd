import { z } from "zod";
import type { Reader, Tx } from "../../storage/index.ts";

/** What an operator allows with the likeness of real people. Everything is off until somebody says otherwise. */
const stored = z.object({ realPeople: z.boolean().default(false) });
export type LikenessSettings = z.infer<typeof stored>;

const key = "likeness";

export async function likenessSettings(reader: Reader): Promise<LikenessSettings> {
  const row = await reader.selectFrom("setting").select("value").where("key", "=", key).executeTakeFirst();
  return stored.parse(row?.value ?? {});
}

export async function changeLikeness(tx: Tx, settings: LikenessSettings): Promise<void> {
  const value = JSON.stringify(stored.parse(settings));
  const changed_at = new Date().toISOString();
  await tx
    .insertInto("setting")
    .values({ key, value, changed_at })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value, changed_at }))
    .execute();
}

/** How many there are here, in all workspaces. */
export async function charactersOfRealPeople(reader: Reader): Promise<number> {
  const { count } = await reader
    .selectFrom("character")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("is_real", "=", true)
    .executeTakeFirstOrThrow();
  return count;
}
