import { withTx, type Db, type Tx } from "../../storage/index.ts";
import type { Accounts } from "../accounts.ts";
import { knownAddressLetter, signUpLetter } from "../mail/letters.ts";
import { postLetter } from "../mail/outbox.ts";
import { signUpDoor } from "../site/settings.ts";
import { lockInvitation, openInvitation, useInvitation } from "../workspaces/invitations.ts";
import { dropLinks, makeLink, readLink, takeLink } from "./links.ts";
import { storePerson, type Welcome, welcome } from "./new-person.ts";

export interface SignUpRequest {
  /** Checked and in lower case. */
  readonly email: string;
  readonly invitation: string | null;
  readonly next: string | null;
}

export type SignUpAnswer = "look-in-your-mail" | "by-invitation" | "closed" | "invitation-over";

/**
 * Asks for an account. The answer is the same whether the address has one, and is given before anything is looked up;
 * only the letter that follows differs.
 */
export async function requestSignUp(accounts: Accounts, request: SignUpRequest): Promise<SignUpAnswer> {
  const door = await signUpDoor(accounts, accounts.db);
  if (door === "closed") return "closed";
  if (request.invitation === null && door === "invitation") return "by-invitation";
  const invitation = request.invitation === null ? null : await openInvitation(accounts.db, request.invitation);
  if (request.invitation !== null && invitation === null) return "invitation-over";
  accounts.inBackground(() =>
    withTx(accounts.db, (tx) => answerByLetter(accounts, tx, { ...request, invitation: invitation?.id ?? null })),
  );
  return "look-in-your-mail";
}

async function answerByLetter(accounts: Accounts, tx: Tx, { email, invitation, next }: SignUpRequest): Promise<void> {
  const { publicUrl } = accounts;
  const known = await tx.selectFrom("auth_user").select("id").where("email", "=", email).executeTakeFirst();
  if (known !== undefined) {
    await postLetter(accounts, tx, knownAddressLetter(publicUrl, email));
    return;
  }
  const token = await makeLink(tx, { purpose: "sign-up", email, invitation, next });
  await postLetter(accounts, tx, signUpLetter(publicUrl, email, `${publicUrl}/sign-up/finish?token=${token}`));
}

/** The address that a link proves; null where the link is unknown, used or over. */
export const signUpLinkAddress = async (db: Db, token: string): Promise<string | null> =>
  (await readLink(db, "sign-up", token))?.email ?? null;

export type FinishedSignUp =
  | { readonly kind: "link-over" }
  | { readonly kind: "closed" }
  | {
      readonly kind: "done";
      readonly email: string;
      readonly next: string | null;
      readonly credits: Welcome["credits"];
    };

/** Makes the account: the link has proven the address, and the name and password are chosen now. */
export async function finishSignUp(
  accounts: Accounts,
  chosen: { readonly token: string; readonly name: string; readonly password: string; readonly address: string },
): Promise<FinishedSignUp> {
  if ((await readLink(accounts.db, "sign-up", chosen.token)) === null) return { kind: "link-over" };
  const password = await hashed(accounts, chosen.password);
  return withTx(accounts.db, async (tx): Promise<FinishedSignUp> => {
    const door = await signUpDoor(accounts, tx);
    const link = await takeLink(tx, "sign-up", chosen.token);
    if (link === null || link.email === null) return { kind: "link-over" };
    const isInvited = link.invitation !== null && (await lockInvitation(tx, link.invitation));
    if (door === "closed" || (door === "invitation" && !isInvited)) return { kind: "closed" };
    const { email } = link;
    const user = await storePerson(tx, { name: chosen.name, email, password, isOperator: false });
    if (user === null) return { kind: "link-over" };
    await dropLinks(tx, "sign-up", email);
    const { name, address } = chosen;
    const used = link.invitation === null ? null : await useInvitation(tx, link.invitation, user);
    const { credits } = await welcome(accounts, tx, { user, name, address, isInvited: used === "account" });
    return { kind: "done", email, next: link.next, credits };
  });
}

/** Slow on purpose, so never inside a transaction. */
export const hashed = async (accounts: Accounts, password: string): Promise<string> =>
  (await accounts.library.$context).password.hash(password);
