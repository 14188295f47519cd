import { randomUUID } from "node:crypto";
import type { Reader, Tx } from "../../storage/index.ts";
import type { Role } from "../principal.ts";

export interface WorkspaceOf {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** Every workspace a person belongs to, their own in front. */
export const workspacesOf = (reader: Reader, user: string): Promise<readonly WorkspaceOf[]> =>
  reader
    .selectFrom("membership as m")
    .innerJoin("workspace as w", "w.id", "m.workspace")
    .select(["w.id", "w.name", "m.role"])
    .where("m.user_id", "=", user)
    .orderBy("m.created_at")
    .orderBy("m.id")
    .execute();

/** A workspace of a person's own. */
export async function makeWorkspace(
  tx: Tx,
  { name, owner }: { readonly name: string; readonly owner: string },
): Promise<string> {
  const id = randomUUID();
  await tx.insertInto("workspace").values({ id, name, suspended_at: null }).execute();
  await addMember(tx, { workspace: id, user: owner, role: "owner" });
  return id;
}

/** More than anybody has work for; limits count by workspace, so nobody makes them without end. */
export const ownWorkspacesMax = 20;

/** One more workspace for somebody who asks for it; null where they own as many as they may. */
export async function makeOwnWorkspace(
  tx: Tx,
  asked: { readonly name: string; readonly owner: string },
): Promise<string | null> {
  // one after another, so that two at the same moment cannot both be the last
  await tx.selectFrom("auth_user").select("id").where("id", "=", asked.owner).forUpdate().execute();
  const owned = (await workspacesOf(tx, asked.owner)).filter(({ role }) => role === "owner").length;
  return owned >= ownWorkspacesMax ? null : makeWorkspace(tx, asked);
}

/** Nothing changes for somebody who is in already. */
export async function addMember(
  tx: Tx,
  { workspace, user, role }: { readonly workspace: string; readonly user: string; readonly role: Role },
): Promise<void> {
  await tx
    .insertInto("membership")
    .values({
      id: randomUUID(),
      workspace,
      user_id: user,
      role,
      daily_limit_microcredits: null,
      total_limit_microcredits: null,
    })
    .onConflict((conflict) => conflict.columns(["workspace", "user_id"]).doNothing())
    .execute();
}

export async function renameWorkspace(tx: Tx, workspace: string, name: string): Promise<void> {
  await tx.updateTable("workspace").set({ name }).where("id", "=", workspace).execute();
}

export async function workspaceName(reader: Reader, workspace: string): Promise<string> {
  const found = await reader.selectFrom("workspace").select("name").where("id", "=", workspace).executeTakeFirst();
  return found?.name ?? "";
}
