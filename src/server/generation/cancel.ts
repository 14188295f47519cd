import { sql } from "kysely";
import type { Principal } from "../accounts/index.ts";
import { type Db, withTx } from "../storage/index.ts";
import { emit } from "./events.ts";
import { tellCancel } from "./queue/wake.ts";
import { endUncharged } from "./walk/endings.ts";

/** asked: the provider is asked if it can be; unless it confirms in time, the image is delivered and charged. */
export type CancelOutcome = "cancelled" | "asked" | "over" | "unknown-output";

/** What was not sent yet stops at once and costs nothing. Another workspace's output is one that does not exist. */
export const cancelOutput = (db: Db, { workspace }: Principal, id: string): Promise<CancelOutcome> =>
  withTx(db, async (tx) => {
    const output = await tx
      .selectFrom("output")
      .selectAll()
      .where("id", "=", id)
      .where("workspace", "=", workspace)
      .where("deleted_at", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (output === undefined) return "unknown-output";
    if (output.state === "queued") {
      await endUncharged(tx, output, { state: "cancelled", problem: null });
      return "cancelled";
    }
    if (output.state !== "running") return "over";
    if (output.cancel_requested_at !== null) return "asked";
    await tx
      .updateTable("output")
      .set({ cancel_requested_at: sql<string>`now()` })
      .where("id", "=", id)
      .execute();
    await tellCancel(tx, id);
    await emit(tx, { workspace, kind: "output", output: id });
    return "asked";
  });

/** Each of its outputs on its own; false where the workspace has no such generation. */
export async function cancelGeneration(db: Db, principal: Principal, id: string): Promise<boolean> {
  const outputs = await db
    .selectFrom("output")
    .select("id")
    .where("generation", "=", id)
    .where("workspace", "=", principal.workspace)
    .orderBy("position")
    .execute();
  for (const output of outputs) await cancelOutput(db, principal, output.id);
  return outputs.length > 0;
}
