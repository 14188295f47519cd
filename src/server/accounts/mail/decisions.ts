import type { Tx } from "../../storage/index.ts";
import type { Accounts } from "../accounts.ts";
import { takenDownLetter } from "./letters.ts";
import { postLetter } from "./outbox.ts";

/** What posting a letter needs of the accounts. */
export type LetterPoster = Pick<Accounts, "mailServer" | "log" | "wakeMail" | "publicUrl">;

/** Tells a workspace's owners that a picture of theirs was taken down, why, and until when they can object. */
export async function tellTakenDown(
  accounts: LetterPoster,
  tx: Tx,
  told: { readonly workspace: string; readonly takedown: string; readonly reason: string; readonly until: string },
): Promise<void> {
  const owners = await tx
    .selectFrom("membership as m")
    .innerJoin("auth_user as u", "u.id", "m.user_id")
    .innerJoin("workspace as w", "w.id", "m.workspace")
    .select(["u.email", "w.name"])
    .where("m.workspace", "=", told.workspace)
    .where("m.role", "=", "owner")
    .execute();
  for (const { email, name } of owners)
    await postLetter(accounts, tx, takenDownLetter(accounts.publicUrl, email, { ...told, workspaceName: name }));
}
