import { withTx, type Db } from "../../storage/index.ts";
import type { Accounts } from "../accounts.ts";
import { passwordChangedLetter, resetLetter } from "../mail/letters.ts";
import { postLetter } from "../mail/outbox.ts";
import { dropLinks, makeLink, readLink, takeLink } from "./links.ts";
import { setPassword } from "./new-person.ts";
import { hashed } from "./sign-up.ts";

/** Posts a link for a new password, if the address has an account. Answers at once and says nothing of that. */
export function requestReset(accounts: Accounts, email: string): void {
  const { db, publicUrl } = accounts;
  accounts.inBackground(() =>
    withTx(db, async (tx) => {
      const known = await tx.selectFrom("auth_user").select("id").where("email", "=", email).executeTakeFirst();
      if (known === undefined) return;
      const token = await makeLink(tx, { purpose: "reset", email, invitation: null, next: null });
      await postLetter(accounts, tx, resetLetter(publicUrl, email, `${publicUrl}/reset/finish?token=${token}`));
    }),
  );
}

export const resetLinkAddress = async (db: Db, token: string): Promise<string | null> =>
  (await readLink(db, "reset", token))?.email ?? null;

/** Sets the new password and ends every session. False where the link is unknown, used or over. */
export async function finishReset(
  accounts: Accounts,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<boolean> {
  if ((await readLink(accounts.db, "reset", token)) === null) return false;
  const hash = await hashed(accounts, password);
  const isDone = await withTx(accounts.db, async (tx) => {
    const link = await takeLink(tx, "reset", token);
    if (link === null || link.email === null) return false;
    const { email } = link;
    const person = await tx.selectFrom("auth_user").select("id").where("email", "=", email).executeTakeFirst();
    if (person === undefined) return false;
    await setPassword(tx, person.id, hash);
    await dropLinks(tx, "reset", email);
    await tx.deleteFrom("auth_session").where("user_id", "=", person.id).execute();
    await postLetter(accounts, tx, passwordChangedLetter(accounts.publicUrl, email));
    return true;
  });
  accounts.wakeMail();
  return isDone;
}
