import { sql } from "kysely";
import { advisoryLocks, withTx, type Db, type Reader } from "../../storage/index.ts";
import type { Accounts } from "../accounts.ts";
import { dropLinks, makeLink, readLink, takeLink, type LinkContents } from "./links.ts";
import { suspendedPersonSentence } from "../suspension/sentences.ts";
import { setPassword, storePerson, welcome } from "./new-person.ts";
import { hashed } from "./sign-up.ts";

export async function hasOperator(reader: Reader): Promise<boolean> {
  const found = await reader
    .selectFrom("auth_user")
    .select("id")
    .where("operator_since", "is not", null)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** The address of the page where the first operator is made; null where there is one already. For the console only. */
export async function firstOperatorLink(db: Db, publicUrl: string): Promise<string | null> {
  if (await hasOperator(db)) return null;
  return withTx(db, async (tx) => {
    const token = await makeLink(tx, { purpose: "operator", email: null, invitation: null, next: null });
    return linkTo(publicUrl, token);
  });
}

/** The address where one person becomes an operator and chooses a password. For the console only. */
export const operatorLink = (db: Db, publicUrl: string, email: string): Promise<string> =>
  withTx(db, async (tx) =>
    linkTo(publicUrl, await makeLink(tx, { purpose: "operator", email, invitation: null, next: null })),
  );

const linkTo = (publicUrl: string, token: string): string => `${publicUrl}/operator/begin?token=${token}`;

/** A link that names nobody stops working once there is an operator. */
export async function readOperatorLink(reader: Reader, token: string): Promise<LinkContents | null> {
  const link = await readLink(reader, "operator", token);
  if (link === null) return null;
  return link.email === null && (await hasOperator(reader)) ? null : link;
}

export interface NewOperator {
  readonly token: string;
  /** What was typed; of no effect where the link names an address. */
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly address: string;
}

/**
 * taken: the first operator's address has an account, whose owner the console has not named. suspended: the account would
 * be let in nowhere; the link keeps working for when the suspension is lifted.
 */
export type FinishedOperator =
  | { readonly kind: "link-over" }
  | { readonly kind: "taken" }
  | { readonly kind: "suspended"; readonly sentence: string }
  | { readonly kind: "done"; readonly email: string };

/** Makes the operator: a new person, or the one who has the address, with the chosen password. */
export async function finishOperator(accounts: Accounts, chosen: NewOperator): Promise<FinishedOperator> {
  if ((await readOperatorLink(accounts.db, chosen.token)) === null) return { kind: "link-over" };
  const password = await hashed(accounts, chosen.password);
  return withTx(accounts.db, async (tx): Promise<FinishedOperator> => {
    await sql`select pg_advisory_xact_lock(${advisoryLocks.operator})`.execute(tx);
    const link = await readOperatorLink(tx, chosen.token);
    if (link === null) return { kind: "link-over" };
    const email = link.email ?? chosen.email;
    const known = await tx
      .selectFrom("auth_user")
      .select(["id", "suspended_at", "suspended_reason"])
      .where("email", "=", email)
      .forUpdate()
      .executeTakeFirst();
    if (known !== undefined && link.email === null) return { kind: "taken" };
    if (known !== undefined && known.suspended_at !== null)
      return { kind: "suspended", sentence: suspendedPersonSentence(known.suspended_reason) };
    if ((await takeLink(tx, "operator", chosen.token)) === null) return { kind: "link-over" };
    await dropLinks(tx, "operator", email); // earlier ones for the same person
    if (known !== undefined) {
      await tx
        .updateTable("auth_user")
        .set({ operator_since: sql`now()` })
        .where("id", "=", known.id)
        .execute();
      await setPassword(tx, known.id, password);
      await tx.deleteFrom("auth_session").where("user_id", "=", known.id).execute();
      return { kind: "done", email };
    }
    const user = await storePerson(tx, { name: chosen.name, email, password, isOperator: true });
    if (user === null) return { kind: "link-over" };
    await welcome(accounts, tx, { user, name: chosen.name, address: chosen.address, isInvited: true });
    return { kind: "done", email };
  });
}
