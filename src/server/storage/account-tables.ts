import type { Generated } from "kysely";

/** People, workspaces' members, keys, and what an operator sets. Amounts of credits are text. */
export interface AccountTables {
  readonly auth_user: UserTable;
  readonly auth_session: SessionTable;
  readonly auth_account: SignInTable;
  readonly auth_passkey: PasskeyTable;
  readonly auth_verification: VerificationTable;
  readonly membership: MembershipTable;
  readonly api_key: ApiKeyTable;
  readonly invitation: InvitationTable;
  readonly account_link: AccountLinkTable;
  readonly mail: MailTable;
  readonly setting: SettingTable;
  readonly site_document: SiteDocumentTable;
  readonly report: ReportTable;
  readonly rate_limit: RateLimitTable;
}

export interface UserTable {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly email_verified: boolean;
  readonly image: string | null;
  readonly created_at: Generated<string>;
  readonly updated_at: Generated<string>;
  readonly operator_since: string | null;
  readonly suspended_at: Generated<string | null>;
  readonly suspended_reason: Generated<string | null>;
  readonly suspended_by: Generated<string | null>;
}

export interface SessionTable {
  readonly id: string;
  readonly user_id: string;
  readonly token: string;
  readonly expires_at: string;
  readonly ip_address: string | null;
  readonly user_agent: string | null;
  readonly created_at: Generated<string>;
  readonly updated_at: Generated<string>;
}

/** A way to sign in: a password (`credential`), or an account elsewhere. */
export interface SignInTable {
  readonly id: string;
  readonly user_id: string;
  readonly provider_id: string;
  readonly account_id: string;
  readonly password: string | null;
}

export interface PasskeyTable {
  readonly id: string;
  readonly user_id: string;
  readonly name: string | null;
  readonly created_at: string | null;
}

export interface VerificationTable {
  readonly id: string;
  readonly expires_at: string;
}

export interface MembershipTable {
  readonly id: string;
  readonly workspace: string;
  readonly user_id: string;
  readonly role: "owner" | "editor" | "viewer";
  readonly daily_limit_microcredits: string | null;
  readonly total_limit_microcredits: string | null;
  readonly created_at: Generated<string>;
}

export interface ApiKeyTable {
  readonly id: string;
  readonly workspace: string;
  readonly created_by: string;
  readonly name: string;
  readonly prefix: string;
  readonly hash: string;
  readonly scopes: readonly ("read" | "generate")[];
  readonly daily_limit_microcredits: string | null;
  readonly total_limit_microcredits: string | null;
  readonly created_at: Generated<string>;
  readonly expires_at: string | null;
  readonly last_used_at: string | null;
  readonly revoked_at: string | null;
}

export interface InvitationTable {
  readonly id: string;
  readonly hash: string;
  readonly workspace: string | null;
  readonly role: "owner" | "editor" | "viewer" | null;
  readonly email: string | null;
  readonly invited_by: string;
  readonly created_at: Generated<string>;
  readonly expires_at: string;
  readonly used_at: string | null;
  readonly used_by: string | null;
  readonly revoked_at: string | null;
}

export interface AccountLinkTable {
  readonly hash: string;
  readonly purpose: "sign-up" | "reset" | "operator";
  readonly email: string | null;
  readonly invitation: string | null;
  readonly next: string | null;
  readonly created_at: Generated<string>;
  readonly expires_at: string;
  readonly used_at: string | null;
}

export interface MailTable {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly state: "held" | "waiting" | "sent" | "failed";
  readonly attempts: Generated<number>;
  readonly not_before: Generated<string>;
  readonly problem: string | null;
  readonly created_at: Generated<string>;
  readonly ended_at: string | null;
}

export interface SettingTable {
  readonly key: string;
  readonly value: unknown;
  readonly changed_at: Generated<string>;
}

export interface SiteDocumentTable {
  readonly kind: "terms" | "privacy" | "imprint";
  readonly text: string;
  readonly changed_at: Generated<string>;
}

export interface ReportTable {
  readonly id: string;
  readonly page: string;
  readonly reason: string;
  readonly contact: string | null;
  readonly created_at: Generated<string>;
  readonly handled_at: string | null;
  /** The picture that it named. */
  readonly blob: Generated<string | null>;
}

export interface RateLimitTable {
  readonly key: string;
  readonly paid_off_at: string;
}
