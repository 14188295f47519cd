import { type Billed, ProviderError, type ProviderErrorKind } from "../../../core/kernel/index.ts";
import type { HttpAnswer } from "./http-client.ts";
import { HttpFailure, type HttpFailureReason } from "./http-failure.ts";

const DETAIL_LENGTH_MAX = 200;

/** What the vendor is called in sentences, and what must never stand in one. */
export interface Vendor {
  readonly name: string;
  readonly secrets: readonly string[];
}

/** A text of the provider's for the operator: one line, short, without the key even where the provider repeats it. */
export function shortened(text: string, secrets: readonly string[]): string {
  const clean = secrets
    .filter((secret) => secret !== "")
    .reduce((rest, secret) => rest.replaceAll(secret, "[key]"), text)
    .replaceAll(/[\p{C}\p{Z}\s]+/gu, " ")
    .trim();
  return clean.length <= DETAIL_LENGTH_MAX ? clean : `${clean.slice(0, DETAIL_LENGTH_MAX - 1)}…`;
}

const reasonKinds: Readonly<Record<HttpFailureReason, ProviderErrorKind>> = {
  "forbidden-address": "invalid",
  unreachable: "transient",
  cut: "transient",
  timeout: "timeout",
  stopped: "timeout",
  "too-large": "invalid",
  redirect: "invalid",
  malformed: "transient",
};

const reasonSentences: Readonly<Record<HttpFailureReason, (name: string) => string>> = {
  "forbidden-address": (name) => `${name} named an address that this studio does not call. Ask its operator.`,
  unreachable: (name) => `${name} could not be reached. Try again in a moment.`,
  cut: (name) => `The connection to ${name} broke off.`,
  timeout: (name) => `${name} did not answer in time.`,
  stopped: (name) => `The request to ${name} was stopped.`,
  "too-large": (name) => `${name} sent more than this studio accepts.`,
  redirect: (name) => `${name} sent us to an address that this studio does not call. Ask its operator.`,
  malformed: (name) => `${name} sent an answer that cannot be read.`,
};

/** Runs a call; where it ends without an answer, a ProviderError says what is to be feared. */
export async function orProblem<T>(
  vendor: Vendor,
  doing: string,
  billed: (sent: boolean) => Billed,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    throw new ProviderError({
      kind: reasonKinds[error.reason],
      billed: billed(error.sent),
      sentence: reasonSentences[error.reason](vendor.name),
      detail: shortened(`${doing}: ${error.message}`, vendor.secrets),
    });
  }
}

/**
 * The wait that an answer asks for, in milliseconds; null where it asks for none. RFC 9110 knows seconds or a date; some
 * say milliseconds besides, in a header of their own.
 */
export function retryAfterMs({ headers }: HttpAnswer, now: number): number | null {
  const own = headers["retry-after-ms"]?.trim() ?? "";
  if (/^\d{1,10}(?:\.\d{1,6})?$/.test(own)) return Math.ceil(Number(own));
  const value = headers["retry-after"]?.trim() ?? "";
  if (/^\d{1,7}$/.test(value)) return Number(value) * 1000;
  const at = /^[A-Z][a-z]{2,8}, /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
