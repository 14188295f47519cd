import { isAPIError } from "better-auth/api";
import { withTx } from "../../storage/index.ts";
import type { Accounts, Person } from "../accounts.ts";
import { passwordChangedLetter } from "../mail/letters.ts";
import { postLetter } from "../mail/outbox.ts";
import { AccountSuspended } from "../suspension/sentences.ts";
import { addressHeader, SUSPENDED } from "./library.ts";

/** Set-Cookie lines that an answer must carry. */
export type Cookies = readonly string[];

/**
 * Who is signed in, read from the database each time; `cookies` keep a session alive that is used. Where an answer cannot
 * carry cookies, the session is not renewed either, so that the two end together.
 */
export async function personOf(
  accounts: Accounts,
  headers: Headers,
  { isRenewed }: { readonly isRenewed: boolean },
): Promise<{ readonly person: Person | null; readonly cookies: Cookies }> {
  if (!headers.has("cookie")) return { person: null, cookies: [] };
  const { response, headers: sent } = await accounts.library.api.getSession({
    headers: withoutAddress(headers),
    query: { disableRefresh: !isRenewed },
    returnHeaders: true,
  });
  const cookies = sent.getSetCookie();
  if (response === null) return { person: null, cookies };
  const { user, session } = response;
  const row = await accounts.db
    .selectFrom("auth_user")
    .select(["operator_since", "suspended_at"])
    .where("id", "=", user.id)
    .executeTakeFirst();
  if (row === undefined || row.suspended_at !== null) return { person: null, cookies };
  const isOperator = row.operator_since !== null;
  return { person: { id: user.id, name: user.name, email: user.email, isOperator, session: session.id }, cookies };
}

/** The header by which we tell the library an address is ours alone to set. */
function withoutAddress(headers: Headers): Headers {
  const copy = new Headers(headers);
  copy.delete(addressHeader);
  return copy;
}

function withAddress(headers: Headers, address: string): Headers {
  const copy = new Headers(headers);
  copy.set(addressHeader, address);
  return copy;
}

export interface SignIn {
  readonly email: string;
  readonly password: string;
  readonly address: string;
  /** Of the request: the browser's name goes into the list of sessions. */
  readonly headers: Headers;
}

/**
 * Cookies of a new session; null where address and password do not belong together, whatever the reason. Throws an
 * AccountSuspended where they do, but the account is suspended.
 */
export async function signIn(
  accounts: Accounts,
  { email, password, address, headers }: SignIn,
): Promise<Cookies | null> {
  try {
    const { headers: sent } = await accounts.library.api.signInEmail({
      body: { email, password },
      headers: withAddress(headers, address),
      returnHeaders: true,
    });
    return sent.getSetCookie();
  } catch (error) {
    if (isAPIError(error) && error.body?.message === SUSPENDED) throw await suspendedUnder(accounts, email);
    if (isAPIError(error) && error.statusCode < 500) return null;
    throw error;
  }
}

async function suspendedUnder({ db }: Accounts, email: string): Promise<AccountSuspended> {
  const row = await db.selectFrom("auth_user").select("suspended_reason").where("email", "=", email).executeTakeFirst();
  return new AccountSuspended(row?.suspended_reason ?? null);
}

/** Ends the session of a request. */
export async function signOut(accounts: Accounts, headers: Headers): Promise<Cookies> {
  const { headers: sent } = await accounts.library.api.signOut({
    headers: withoutAddress(headers),
    returnHeaders: true,
  });
  return sent.getSetCookie();
}

export interface Session {
  readonly id: string;
  readonly userAgent: string | null;
  readonly address: string | null;
  readonly since: string;
  readonly usedAt: string;
}

export const sessionsOf = (accounts: Accounts, user: string): Promise<readonly Session[]> =>
  accounts.db
    .selectFrom("auth_session")
    .select(["id", "user_agent as userAgent", "ip_address as address", "created_at as since", "updated_at as usedAt"])
    .where("user_id", "=", user)
    .where("expires_at", ">", new Date().toISOString())
    .orderBy("updated_at", "desc")
    .execute();

/** Ends one session of a person, or (null) all but `except`; except null ends every one. */
export async function endSessions(
  accounts: Accounts,
  { user, session, except }: { readonly user: string; readonly session: string | null; readonly except: string | null },
): Promise<number> {
  let query = accounts.db.deleteFrom("auth_session").where("user_id", "=", user);
  if (session !== null) query = query.where("id", "=", session);
  if (except !== null) query = query.where("id", "<>", except);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

/** Changes the password and ends all other sessions. Null where the current one is wrong. */
export async function changePassword(
  accounts: Accounts,
  person: Person,
  {
    current,
    chosen,
    headers,
    address,
  }: {
    readonly current: string;
    readonly chosen: string;
    readonly headers: Headers;
    readonly address: string;
  },
): Promise<Cookies | null> {
  try {
    const { headers: sent } = await accounts.library.api.changePassword({
      body: { currentPassword: current, newPassword: chosen, revokeOtherSessions: true },
      headers: withAddress(headers, address),
      returnHeaders: true,
    });
    await withTx(accounts.db, (tx) =>
      postLetter(accounts, tx, passwordChangedLetter(accounts.publicUrl, person.email)),
    );
    accounts.wakeMail();
    return sent.getSetCookie();
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return null;
    throw error;
  }
}

/** A request for the library itself, with whom it counts for: passkeys and the way back from an account elsewhere. */
export function libraryAnswer(accounts: Accounts, request: Request, address: string): Promise<Response> {
  return accounts.library.handler(new Request(request, { headers: withAddress(request.headers, address) }));
}

/** Where to go to sign in with an account elsewhere, and the cookies that remember it. */
export async function signInElsewhere(
  accounts: Accounts,
  provider: "github" | "google",
  { next, headers }: { readonly next: string; readonly headers: Headers },
): Promise<{ readonly url: string; readonly cookies: Cookies } | null> {
  if (accounts.oauth[provider] === null) return null;
  const { response, headers: sent } = await accounts.library.api.signInSocial({
    body: { provider, callbackURL: next, errorCallbackURL: "/sign-in" },
    headers: withoutAddress(headers),
    returnHeaders: true,
  });
  return response.url === undefined ? null : { url: response.url, cookies: sent.getSetCookie() };
}
