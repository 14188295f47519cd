import { type Billed, ProviderError, type ProviderErrorKind } from "../../../core/kernel/index.ts";
import {
  httpClient,
  type HttpAnswer,
  type HttpClient,
  objectIn,
  retryAfterMs,
  shortened,
  textIn,
} from "../kit/index.ts";
import type { Vendor } from "../kit/index.ts";
import type { Connection } from "../spec/index.ts";
import { isVendorHost, KEY_HEADER, NAME } from "./vendor.ts";

/** What every call of one configured account shares. */
export interface Session {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly http: HttpClient;
  readonly vendor: Vendor;
}

export function sessionOf({ baseUrl, key, allowedHosts }: Connection): Session {
  const keyHeaders: Readonly<Record<string, string>> = key === null ? {} : { [KEY_HEADER]: key };
  return Object.freeze({
    baseUrl,
    http: httpClient({ baseUrl, keyHeaders, isVendorHost, allowedHosts }),
    vendor: { name: NAME, secrets: key === null ? [] : [key] },
  });
}

const sentences: Readonly<Record<ProviderErrorKind, string>> = {
  moderation: `${NAME} refused the prompt or the picture by its content rules. You were not charged. Change the prompt to try again.`,
  auth: `${NAME} does not accept this studio's key. Its operator must enter a valid one.`,
  billing: `This studio's account at ${NAME} has no credits left. Its operator must buy some.`,
  invalid: `${NAME} does not accept this request.`,
  "rate-limited": `${NAME} is taking no more requests from this studio at the moment. Try again shortly.`,
  transient: `${NAME} had a fault of its own. Try again in a moment.`,
  timeout: `${NAME} did not answer in time.`,
  expired: `The finished picture is no longer at ${NAME}.`,
};

interface Refusal {
  readonly kind: ProviderErrorKind;
  readonly billed: Billed;
  readonly doing: string;
  readonly sentence?: string;
}

/** An answer that says no, with what it says of the reason for the operator. */
export function refusal(
  { vendor }: Session,
  answer: HttpAnswer,
  { kind, billed, doing, sentence }: Refusal,
): ProviderError {
  return new ProviderError({
    kind,
    billed,
    sentence: sentence ?? sentences[kind],
    detail: shortened(`${doing}: HTTP ${answer.status}${reasonIn(answer)}`, vendor.secrets),
    retryAfterMs: retryAfterMs(answer, Date.now()),
  });
}

/** A reason as their answers carry one, in any of the documented and the observed forms. */
function reasonIn(answer: HttpAnswer): string {
  const object = objectIn(answer);
  if (object === null) return "";
  const { detail, details, status } = object;
  const said = [
    textIn(object, "error"),
    textIn(object, "message"),
    typeof status === "string" ? status : null,
    detail === undefined ? null : typeof detail === "string" ? detail : JSON.stringify(detail),
    details === undefined || details === null ? null : JSON.stringify(details),
  ].filter((part) => part !== null);
  return said.length === 0 ? "" : ` ${said.join("; ")}`;
}
