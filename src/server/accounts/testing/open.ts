import {
  type Accounts,
  type AccountsOptions,
  finishSignUp,
  latestLetters,
  openAccounts,
  requestSignUp,
  signIn,
  type SignUpGrant,
} from "../index.ts";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";

export interface TestAccounts {
  readonly accounts: Accounts;
  readonly storage: TestStorage;
  /** Every grant that accounts asked for. */
  readonly grants: SignUpGrant[];
  readonly logged: Readonly<Record<string, unknown>>[];
  /** A second process's view of the same database. */
  readonly another: () => Accounts;
  readonly close: () => Promise<void>;
}

export const testPassword = "correct horse battery";
export const testSecret = "a secret of tests, 32 bytes or more";

export async function openTestAccounts(options: Partial<AccountsOptions> = {}): Promise<TestAccounts> {
  const storage = await openTestStorage();
  const grants: SignUpGrant[] = [];
  const logged: Readonly<Record<string, unknown>>[] = [];
  const open = (): Accounts =>
    openAccounts({
      db: storage.db,
      secret: testSecret,
      publicUrl: "http://localhost:4173",
      mailServer: null,
      oauth: { github: null, google: null },
      hasProviderKey: async () => false,
      grantSignUpCredits: async (_tx, grant) => {
        const isFree =
          grants.filter((each) => each.addressBlock === grant.addressBlock).length < grant.perBlockDailyMax;
        if (isFree) grants.push(grant);
        return isFree;
      },
      log: (fields, message) => void logged.push({ ...fields, message }),
      ...options,
    });
  const opened = [open()];
  const another = (): Accounts => {
    const made = open();
    opened.push(made);
    return made;
  };
  const close = async (): Promise<void> => {
    for (const each of opened) await each.close();
    await storage.close();
  };
  return { accounts: opened[0] as Accounts, storage, grants, logged, another, close };
}

/** The token of the latest letter to an address. */
export async function tokenFor(accounts: Accounts, email: string): Promise<string> {
  await accounts.settled();
  const letter = (await latestLetters(accounts.db)).find(({ recipient }) => recipient === email);
  const token = /token=([\w-]+)/.exec(letter?.body ?? "")?.[1];
  if (token === undefined) throw new Error(`no link was posted to ${email}`);
  return token;
}

/** Signs somebody up and in; the Cookie header of their browser. */
export async function signedUp(accounts: Accounts, email: string, address = "192.0.2.1"): Promise<string> {
  await requestSignUp(accounts, { email, invitation: null, next: null });
  const token = await tokenFor(accounts, email);
  const name = email.split("@")[0] ?? "";
  const done = await finishSignUp(accounts, { token, name, password: testPassword, address });
  if (done.kind !== "done") throw new Error(`sign-up ended with ${done.kind}`);
  const cookies = await signIn(accounts, { email, password: testPassword, address, headers: new Headers() });
  return cookieHeader(cookies ?? []);
}

export const cookieHeader = (cookies: readonly string[]): string =>
  cookies.map((cookie) => cookie.split(";")[0]).join("; ");
