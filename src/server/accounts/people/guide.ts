import type { Reader, Tx } from "../../storage/index.ts";

/** Whether somebody is still to be shown around: nobody said that they need it no more. */
export async function isGuideOpen(reader: Reader, user: string): Promise<boolean> {
  const row = await reader.selectFrom("guide_closed").select("user_id").where("user_id", "=", user).executeTakeFirst();
  return row === undefined;
}

/** Once and for all, on every device; how it ended first is what stays. */
export async function closeGuide(tx: Tx, user: string, how: "finished" | "dismissed"): Promise<void> {
  await tx
    .insertInto("guide_closed")
    .values({ user_id: user, how })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
