import { type Db, type Tx, withTx } from "../storage/index.ts";
import type { MailServer } from "./mail/mail-server.ts";
import type { Library, OAuthClient } from "./sessions/library.ts";

/** What a new person may get once the address is proven, and the limits of the day. */
export interface SignUpGrant {
  readonly workspace: string;
  /** The network that the sign-up came from, such as 203.0.113.0/24. */
  readonly addressBlock: string;
  readonly microcredits: bigint;
  readonly lifetimeDays: number;
  readonly perBlockDailyMax: number;
  readonly dailyMax: number;
}

/** What accounts are opened with; boot fills it. */
export interface AccountsOptions {
  readonly db: Db;
  /** The instance's secret, or one derived from it: cookies and hashed addresses rest on it. */
  readonly secret: string;
  readonly publicUrl: string;
  /** null: what would be sent is held for the operator. */
  readonly mailServer: MailServer | null;
  readonly oauth: { readonly github: OAuthClient | null; readonly google: OAuthClient | null };
  /** True once images cost the operator money: then nobody signs up uninvited unless the operator says so. */
  readonly hasProviderKey: () => Promise<boolean>;
  /** False where a limit of the day is reached. */
  readonly grantSignUpCredits: (tx: Tx, grant: SignUpGrant) => Promise<boolean>;
  readonly log: (fields: Readonly<Record<string, unknown>>, message: string) => void;
}

/** Accounts of one instance, wired; every function of this folder takes it. */
export interface Accounts extends Omit<AccountsOptions, "secret"> {
  readonly library: Library;
  readonly addressKey: string;
  /** Work that an answer must not wait for, lest its time tell something. */
  readonly inBackground: (work: () => Promise<void>) => void;
  /** Resolves when nothing is under way in the background. */
  readonly settled: () => Promise<void>;
  readonly noteUse: (key: string) => void;
  /** Wakes the sender of mail. */
  readonly wakeMail: () => void;
  readonly close: () => Promise<void>;
}

/** Who is signed in. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly isOperator: boolean;
  /** Of this session. */
  readonly session: string;
}

/** For whoever answers requests, who sees no storage. */
export const transaction = <T>({ db }: Pick<Accounts, "db">, work: (tx: Tx) => Promise<T>): Promise<T> =>
  withTx(db, work);
