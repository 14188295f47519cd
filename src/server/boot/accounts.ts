import {
  authenticate,
  type Accounts,
  firstOperatorLink,
  isSignedIn,
  openAccounts,
  operatorLink,
  smtpServer,
  suspensionOf,
} from "../accounts/index.ts";
import { balanceOf, grantSignUpCredits } from "../credits/index.ts";
import { type AccountServices, clientAddress, type ProviderDesk, type StudioServices } from "../http/index.ts";
import { scriptPath } from "../publishing/index.ts";
import type { Db } from "../storage/index.ts";
import type { Configuration } from "./configuration.ts";
import type { Instance } from "./open.ts";
import { submissionDesk } from "./submissions.ts";
import { withStorage } from "./with-storage.ts";

/** Opens accounts on a running instance. Close them before its storage. */
export async function openInstanceAccounts(
  { configuration, storage, vault }: Pick<Instance, "configuration" | "storage" | "vault">,
  log: Accounts["log"],
): Promise<Accounts> {
  const { mail, oauth, publicUrl } = configuration;
  return openAccounts({
    db: storage.db,
    secret: Buffer.from((await vault()).derive("accounts")).toString("base64url"),
    publicUrl,
    mailServer: mail === null ? null : smtpServer(mail.url, mail.from),
    oauth,
    hasProviderKey: () => hasProviderKey(storage.db),
    grantSignUpCredits: async (tx, grant) => {
      const { workspace, addressBlock } = grant;
      const { outcome } = await grantSignUpCredits(
        tx,
        { workspace, addressBlock },
        {
          amount: grant.microcredits,
          lifetimeDays: grant.lifetimeDays,
          grantsPerAddressBlockDailyMax: grant.perBlockDailyMax,
          grantsDailyMax: grant.dailyMax,
        },
      );
      return outcome === "granted";
    },
    log,
  });
}

async function hasProviderKey(db: Db): Promise<boolean> {
  const found = await db
    .selectFrom("provider_setting")
    .select("provider")
    .where("enabled", "=", true)
    .where("sealed_key", "is not", null)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** What the pages of accounts need. */
export const accountServices = (
  { publisher, configuration, storage }: Pick<Instance, "publisher" | "configuration" | "storage">,
  accounts: Accounts,
  providers?: ProviderDesk,
): AccountServices => ({
  accounts,
  ...(providers === undefined ? {} : { providers }),
  submissions: submissionDesk(storage),
  balance: (workspace) => balanceOf(storage.db, workspace),
  site: { ...publisher.site, navigation: null },
  clientOf: (c) => clientAddress(c, configuration.trustProxy),
  passkeyScript: scriptPath("passkeys"),
});

/** Who asks below /api, and what they have. */
export const identityServices = (
  accounts: Accounts,
): Required<Pick<StudioServices, "authenticate" | "isSignedIn" | "suspensionOf" | "account">> => ({
  suspensionOf: (headers) => suspensionOf(accounts, headers),
  isSignedIn: (headers) => isSignedIn(accounts, headers),
  authenticate: (headers) => authenticate(accounts, headers),
  account: { accounts, balance: (workspace) => balanceOf(accounts.db, workspace) },
});

/** What the console says while there is no operator; null once there is one. */
export async function operatorInvitation({ db, publicUrl }: Accounts): Promise<string | null> {
  const link = await firstOperatorLink(db, publicUrl);
  if (link === null) return null;
  return `There is no operator yet. Open this link within a day to become it; it works once:\n\n  ${link}\n`;
}

/** For the command: a link by which one person becomes an operator. */
export const makeOperatorLink = (configuration: Configuration, email: string): Promise<string> =>
  withStorage(configuration, ({ db }) => operatorLink(db, configuration.publicUrl, email));
