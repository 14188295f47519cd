import ipaddr from "ipaddr.js";
import { z } from "zod";
import type { TrustProxy } from "../http/index.ts";

/** What an operator sets about mail, proxies and accounts elsewhere. */
export interface AccountConfiguration {
  /** null: letters are held for the operator. */
  readonly mail: { readonly url: string; readonly from: string } | null;
  readonly trustProxy: TrustProxy;
  readonly oauth: { readonly github: OAuthPair | null; readonly google: OAuthPair | null };
}

interface OAuthPair {
  readonly clientId: string;
  readonly clientSecret: string;
}

const smtpUrl = z
  .string()
  .refine(
    (text) => URL.canParse(text) && ["smtp:", "smtps:"].includes(new URL(text).protocol),
    "must be an smtp:// or smtps:// address",
  );

const sender = z
  .string()
  .regex(/^(?:[^<>\r\n]+ )?<?[^\s<>@]+@[^\s<>@]+>?$/, "must be an e-mail address, with or without a name in front");

const isNetwork = (text: string): boolean => ipaddr.isValidCIDR(text) || ipaddr.isValid(text);

const trustProxy = z
  .string()
  .refine(
    (text) => /^[1-9]$/.test(text) || text.split(",").every((part) => isNetwork(part.trim())),
    "must be the number of proxies in front, or their networks",
  );

const text = z.string();

export const ACCOUNT_VARIABLES = [
  {
    name: "SMTP_URL",
    meaning: "the mail server for letters to people; without it they wait on the operator's mailbox page",
    default: null,
    example: "smtps://user:password@mail.example.org",
    schema: smtpUrl,
  },
  {
    name: "MAIL_FROM",
    meaning: "the sender that letters name; needed with SMTP_URL",
    default: null,
    example: "Proofsheet <studio@example.org>",
    schema: sender,
  },
  {
    name: "TRUST_PROXY",
    meaning:
      "how many proxies stand in front, or their networks: whom X-Forwarded-For is believed from. Rate limits count by it",
    default: null,
    example: "1",
    schema: trustProxy,
  },
  {
    name: "GITHUB_CLIENT_ID",
    meaning: "lets people sign in with GitHub; back to PUBLIC_URL/account/auth/callback/github",
    default: null,
    example: "Iv1.example",
    schema: text,
  },
  { name: "GITHUB_CLIENT_SECRET", meaning: "its secret", default: null, example: "a long secret", schema: text },
  {
    name: "GOOGLE_CLIENT_ID",
    meaning: "lets people sign in with Google; back to PUBLIC_URL/account/auth/callback/google",
    default: null,
    example: "1234.apps.googleusercontent.com",
    schema: text,
  },
  { name: "GOOGLE_CLIENT_SECRET", meaning: "its secret", default: null, example: "a long secret", schema: text },
] as const;

type AccountName = (typeof ACCOUNT_VARIABLES)[number]["name"];

/** Those that are of no use without each other. */
export const ACCOUNT_PAIRS: readonly (readonly [AccountName, AccountName])[] = [
  ["SMTP_URL", "MAIL_FROM"],
  ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"],
  ["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"],
];

/** From values that were checked, pairs included. */
export function accountConfiguration(valueOf: (name: AccountName) => string | null): AccountConfiguration {
  const pair = (provider: "GITHUB" | "GOOGLE"): OAuthPair | null => {
    const [clientId, clientSecret] = [valueOf(`${provider}_CLIENT_ID`), valueOf(`${provider}_CLIENT_SECRET`)];
    return clientId === null || clientSecret === null ? null : Object.freeze({ clientId, clientSecret });
  };
  const [url, from] = [valueOf("SMTP_URL"), valueOf("MAIL_FROM")];
  return {
    mail: url === null || from === null ? null : Object.freeze({ url, from }),
    trustProxy: Object.freeze(trustFrom(valueOf("TRUST_PROXY"))),
    oauth: Object.freeze({ github: pair("GITHUB"), google: pair("GOOGLE") }),
  };
}

function trustFrom(value: string | null): TrustProxy {
  if (value === null) return { kind: "none" };
  if (/^[1-9]$/.test(value)) return { kind: "proxies", count: Number(value) };
  const networks = value
    .split(",")
    .map((part) => part.trim())
    .map((part) => (ipaddr.isValidCIDR(part) ? part : `${part}/${ipaddr.parse(part).kind() === "ipv4" ? 32 : 128}`));
  return { kind: "networks", networks };
}
