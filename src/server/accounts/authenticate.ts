import type { Accounts, Person } from "./accounts.ts";
import { cookieOf, workspaceCookie, workspaceHeader } from "./headers.ts";
import { keyIn, principalOfKey } from "./keys/lookup.ts";
import type { Principal } from "./principal.ts";
import { type Cookies, personOf } from "./sessions/sessions.ts";
import { suspensionOfKey, suspensionOfMembership } from "./suspension/sentences.ts";
import { limitsOf } from "./workspaces/members.ts";

/** Who asks: a key where one is sent, otherwise whoever is signed in. Null: nobody we know. */
export async function authenticate(accounts: Accounts, headers: Headers): Promise<Principal | null> {
  const authorization = headers.get("authorization");
  if (authorization !== null) return ofNamedWorkspace(await principalOfKey(accounts, authorization), headers);
  const { person } = await personOf(accounts, headers, { isRenewed: false });
  return person === null ? null : principalOf(accounts, person, headers);
}

/** A key belongs to one workspace: a program that names another is refused, or it would act where it did not mean to. */
function ofNamedWorkspace(principal: Principal | null, headers: Headers): Principal | null {
  const named = headers.get(workspaceHeader);
  return named === null || named === principal?.workspace ? principal : null;
}

/** Whether a browser's session is somebody's, whatever workspace they belong to or none. */
export const isSignedIn = async (accounts: Accounts, headers: Headers): Promise<boolean> =>
  headers.get("authorization") === null && (await personOf(accounts, headers, { isRenewed: false })).person !== null;

/** Of a request that `authenticate` let in nowhere: the sentence that says which suspension is why; null: none is. */
export async function suspensionOf(accounts: Accounts, headers: Headers): Promise<string | null> {
  const authorization = headers.get("authorization");
  if (authorization !== null) {
    const key = keyIn(authorization);
    return key === null ? null : suspensionOfKey(accounts, key);
  }
  const { person } = await personOf(accounts, headers, { isRenewed: false });
  return person === null ? null : suspensionOfMembership(accounts, person.id, headers);
}

/** The same with the cookies that keep the session alive, for an answer to a browser. */
export async function authenticateBrowser(
  accounts: Accounts,
  headers: Headers,
): Promise<{ readonly person: Person; readonly principal: Principal | null; readonly cookies: Cookies } | null> {
  const { person, cookies } = await personOf(accounts, headers, { isRenewed: true });
  return person === null ? null : { person, principal: await principalOf(accounts, person, headers), cookies };
}

/**
 * What a person may do in the workspace they chose. A header that names one of which they are no member is refused (a
 * program would otherwise act in another); a cookie that does so is old, and their first workspace stands in. One that is
 * suspended counts as none.
 */
export async function principalOf(accounts: Accounts, person: Person, headers: Headers): Promise<Principal | null> {
  const rows = await accounts.db
    .selectFrom("membership as m")
    .innerJoin("workspace as w", "w.id", "m.workspace")
    .select(["m.id", "m.workspace", "m.role", "m.daily_limit_microcredits", "m.total_limit_microcredits"])
    .where("m.user_id", "=", person.id)
    .where("w.suspended_at", "is", null)
    .orderBy("m.created_at")
    .orderBy("m.id")
    .execute();
  const named = headers.get(workspaceHeader);
  const remembered = cookieOf(headers, workspaceCookie);
  const chosen =
    named === null
      ? (rows.find(({ workspace }) => workspace === remembered) ?? rows[0])
      : rows.find(({ workspace }) => workspace === named);
  if (chosen === undefined) return null;
  return Object.freeze({
    workspace: chosen.workspace,
    role: chosen.role,
    scopes: ["read", "generate"] as const,
    spender: `member/${chosen.id}`,
    name: person.name,
    user: { id: person.id, operator: person.isOperator, verified: true },
    spendingLimits: limitsOf(chosen),
  });
}
