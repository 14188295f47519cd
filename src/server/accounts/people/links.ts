import { sql } from "kysely";
import type { Reader, Tx } from "../../storage/index.ts";
import { hashOf, newSecret } from "../secrets.ts";

export type LinkPurpose = "sign-up" | "reset" | "operator";

export interface LinkContents {
  readonly purpose: LinkPurpose;
  /** null: whoever opens it names an address; only the console gives such a link. */
  readonly email: string | null;
  /** An invitation that let the person in. */
  readonly invitation: string | null;
  /** Where to go afterwards, a path of this site. */
  readonly next: string | null;
}

const HOUR_SECONDS = 3600;
const lifeSeconds: Readonly<Record<LinkPurpose, number>> = {
  "sign-up": 24 * HOUR_SECONDS,
  reset: HOUR_SECONDS,
  operator: 24 * HOUR_SECONDS,
};

/** Makes a link that works once; the token is returned and only its hash is stored. */
export async function makeLink(tx: Tx, contents: LinkContents): Promise<string> {
  const token = newSecret();
  await tx
    .insertInto("account_link")
    .values({
      hash: hashOf(token),
      ...contents,
      expires_at: new Date(Date.now() + lifeSeconds[contents.purpose] * 1000).toISOString(),
      used_at: null,
    })
    .execute();
  return token;
}

/** What a token is good for, without using it; null where it is unknown, used or over. */
export async function readLink(reader: Reader, purpose: LinkPurpose, token: string): Promise<LinkContents | null> {
  const found = await reader
    .selectFrom("account_link")
    .select(["purpose", "email", "invitation", "next"])
    .where("hash", "=", hashOf(token))
    .where("purpose", "=", purpose)
    .where("used_at", "is", null)
    .where("expires_at", ">", sql<string>`now()`)
    .executeTakeFirst();
  return found ?? null;
}

/** Uses a token up: of several at the same moment one gets its contents. */
export async function takeLink(tx: Tx, purpose: LinkPurpose, token: string): Promise<LinkContents | null> {
  const taken = await tx
    .updateTable("account_link")
    .set({ used_at: sql`now()` })
    .where("hash", "=", hashOf(token))
    .where("purpose", "=", purpose)
    .where("used_at", "is", null)
    .where("expires_at", ">", sql<string>`now()`)
    .returning(["purpose", "email", "invitation", "next"])
    .executeTakeFirst();
  return taken ?? null;
}

/** Makes the other links of an address useless: one was used, so what they prove is old. */
export async function dropLinks(tx: Tx, purpose: LinkPurpose, email: string): Promise<void> {
  await tx.deleteFrom("account_link").where("purpose", "=", purpose).where("email", "=", email).execute();
}
