import type { Context } from "hono";
import type { Accounts, Cookies, Person, Principal } from "../../accounts/index.ts";
import type { SiteContext } from "../../../web/pages/index.ts";
import type { ProviderDesk } from "./provider-desk.ts";

/** What the pages of accounts need; boot fills it. */
export interface AccountServices {
  readonly accounts: Accounts;
  readonly site: SiteContext;
  /** Whom a request counts for. */
  readonly clientOf: (c: Context) => string;
  /** Path of the script that asks for passkeys. */
  readonly passkeyScript: string;
  /** Without it there are no pages of providers, as in tests of accounts alone. */
  readonly providers?: ProviderDesk;
}

/** Who is signed in while a page is answered. */
export interface Visitor {
  readonly person: Person;
  /** null: a member of no workspace. */
  readonly principal: Principal | null;
  readonly cookies: Cookies;
}

export interface AccountEnvironment {
  Variables: { visitor: Visitor };
}
