import { type Db, type Tx, withTx } from "../storage/index.ts";
import type { MailServer } from "./mail/mail-server.ts";
import type { Library, OAuthClient } from "./sessions/library.ts";

/** What a new person gets once the address is proven. */
export interface SignUpGrant {
  readonly workspace: string;
  /** The same for a retry. */
  readonly key: string;
  readonly microcredits: bigint;
  readonly expiresAt: Date;
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
  readonly grantSignUpCredits: (tx: Tx, grant: SignUpGrant) => Promise<void>;
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
