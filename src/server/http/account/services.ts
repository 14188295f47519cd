import type { Context } from "hono";
import type { Accounts, Actor, Cookies, Person, Principal } from "../../accounts/index.ts";
import type { WorkspaceBalance } from "../../credits/index.ts";
import type { Payments } from "../../payments/index.ts";
import type { PricesView, SiteContext, SubmissionsPage } from "../../../web/pages/index.ts";
import type { Overview, Takedowns, WorkspaceData } from "../../oversight/index.ts";
import type { OnBrokenOff } from "../streamed.ts";
import type { ProviderDesk } from "./provider-desk.ts";

/** What the pages of accounts need; boot fills it. */
export interface AccountServices {
  readonly accounts: Accounts;
  readonly site: SiteContext;
  /** Whom a request counts for. */
  readonly clientOf: (c: Context) => string;
  /** Path of the script that asks for passkeys. */
  readonly passkeyScript: string;
  /** Of the operator; without it there is no such page. */
  readonly prices?: PriceDesk;
  /** Without it nothing is sold, and there is no page of it. */
  readonly payments?: Payments;
  /** Without them there are no pages about what is sent, and none of workspaces. */
  readonly submissions?: SubmissionDesk;
  readonly balance?: (workspace: string) => Promise<WorkspaceBalance>;
  /** Without it there are no pages of providers, as in tests of accounts alone. */
  readonly providers?: ProviderDesk;
  /** Of the operator: what came in, what it cost, what waits. */
  readonly overview?: Overview;
  /** Decisions on pictures; without them reports can only be marked. */
  readonly takedowns?: Takedowns;
  /** Everything that is kept of a workspace. */
  readonly data?: WorkspaceData;
  /** Told why an archive broke off while it was being sent. */
  readonly onBrokenOff?: OnBrokenOff;
  /** Forgets everything whose time is over, now. */
  readonly forget?: () => Promise<unknown>;
}

/** What leaves for the providers, as an operator sees and stops it. */
export interface SubmissionDesk {
  readonly view: () => Promise<Omit<SubmissionsPage, "acts" | "notice" | "typed" | "problem" | "reasonLengthMax">>;
  readonly stop: (reason: string, by: Actor) => Promise<void>;
  /** False where nothing was stopped. */
  readonly start: (by: Actor) => Promise<boolean>;
}

/** Prices of routes as an operator sees and sets them. */
export interface PriceDesk {
  readonly view: () => Promise<PricesView>;
  /** False where there is no such route, or nothing to confirm. */
  readonly confirm: (route: string, by: string) => Promise<boolean>;
  /** What is wrong with the fields by their names, nothing where it is saved; null where there is no such route. */
  readonly set: (
    route: string,
    form: (name: string) => string,
    by: string,
  ) => Promise<Readonly<Record<string, string>> | null>;
  readonly forget: (route: string, by: string) => Promise<boolean>;
  readonly turn: (
    route: string,
    change: { readonly tier: string | null; readonly isOn: boolean; readonly by: string },
  ) => Promise<boolean>;
  /** Whether configurations that cost more than they bring in are switched off by themselves. */
  readonly switchOffLosses: (isWished: boolean) => Promise<void>;
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
