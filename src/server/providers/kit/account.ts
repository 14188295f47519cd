import { type Billed, ProviderError, type ProviderErrorKind } from "../../../core/kernel/index.ts";
import type { Connection } from "../spec/index.ts";
import { httpClient, type HttpAnswer, type HttpClient } from "./http-client.ts";
import { objectIn } from "./json.ts";
import { retryAfterMs, shortened, type Vendor } from "./problems.ts";

/** One configured account at a provider: what every call to it shares. */
export interface Account {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly http: HttpClient;
  readonly vendor: Vendor;
}

export interface VendorFacts {
  readonly name: string;
  /** Headers that carry the key. */
  readonly keyHeaders: (key: string) => Readonly<Record<string, string>>;
  /** Hosts besides the configured one that are the vendor's and may have the key. */
  readonly isVendorHost: (hostname: string) => boolean;
}

/** The usual way to carry a key. */
export const bearer = (key: string): Readonly<Record<string, string>> => ({ authorization: `Bearer ${key}` });

/** Where no host but the configured one may have the key. */
export const onlyTheBase = (): boolean => false;

export function accountOf(
  { name, keyHeaders, isVendorHost }: VendorFacts,
  { baseUrl, key, allowedHosts }: Connection,
): Account {
  const headers = key === null ? {} : keyHeaders(key);
  return Object.freeze({
    baseUrl,
    http: httpClient({ baseUrl, keyHeaders: headers, isVendorHost, allowedHosts }),
    vendor: { name, secrets: key === null ? [] : [key] },
  });
}

const sentences: Readonly<Record<ProviderErrorKind, (name: string) => string>> = {
  moderation: (name) =>
    `${name} refused the prompt or the picture by its content rules. You were not charged. Change the prompt to try again.`,
  auth: (name) => `${name} does not accept this studio's key. Its operator must enter a valid one.`,
  billing: (name) => `This studio's account at ${name} has no credits left. Its operator must buy some.`,
  invalid: (name) => `${name} does not accept this request.`,
  "rate-limited": (name) => `${name} is taking no more requests from this studio at the moment. Try again shortly.`,
  transient: (name) => `${name} had a fault of its own. Try again in a moment.`,
  timeout: (name) => `${name} did not answer in time.`,
  expired: (name) => `The finished picture is no longer at ${name}.`,
};

export interface Refusal {
  readonly kind: ProviderErrorKind;
  readonly billed: Billed;
  readonly doing: string;
  readonly sentence?: string;
  /** Where the body or a header of the provider's own says how long to wait. */
  readonly retryAfterMs?: number | null;
}

/** An answer that says no, with what it says of the reason for the operator. */
export function refusal({ vendor }: Account, answer: HttpAnswer, said: Refusal): ProviderError {
  const { kind, billed, doing, sentence } = said;
  return new ProviderError({
    kind,
    billed,
    sentence: sentence ?? sentences[kind](vendor.name),
    detail: shortened(`${doing}: HTTP ${answer.status}${reasonIn(answer)}`, vendor.secrets),
    retryAfterMs: said.retryAfterMs ?? retryAfterMs(answer, Date.now()),
  });
}

/** A reason in any of the forms in which providers give one: error, message, detail, details, title, status, code. */
function reasonIn(answer: HttpAnswer): string {
  const object = objectIn(answer);
  if (object === null) return "";
  const said = ["error", "message", "title", "status", "code", "detail", "details"].flatMap((name) => {
    const value = object[name];
    if (value === undefined || value === null || value === "") return [];
    return [typeof value === "string" ? value : JSON.stringify(value)];
  });
  return said.length === 0 ? "" : ` ${said.join("; ")}`;
}
