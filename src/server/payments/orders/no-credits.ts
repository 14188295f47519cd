import type { Tx } from "../../storage/index.ts";

/** Why what was paid is not credited to the workspace now; null: it is. Neither changes until the transaction ends. */
export async function whyNoCredits(tx: Tx, workspace: string): Promise<string | null> {
  const row = await tx
    .selectFrom("workspace")
    .select(["suspended_at", "deleted_at"])
    .where("id", "=", workspace)
    .forShare()
    .executeTakeFirst();
  if (row === undefined) return null;
  if (row.deleted_at !== null) return "Paid after its workspace was deleted, so no credits were given: refund it.";
  if (row.suspended_at !== null)
    return "Paid while its workspace is suspended, so no credits were given: refund it, or lift the suspension and ask Stripe again.";
  return null;
}
