import { type Billed, ProviderError, type ProviderErrorKind } from "../../../core/kernel/index.ts";
import { type Account, refusal } from "./account.ts";
import type { CancelAnswer, Placed } from "../spec/index.ts";
import type { HttpAnswer } from "./http-client.ts";
import { HttpFailure } from "./http-failure.ts";

/**
 * Answers by which a request was refused before any job was made: those that providers document, and those by which
 * HTTP itself says so. A repeated request bills again, and nothing marks it as a repetition: every other answer leaves it
 * open whether there is a job.
 */
const refusals: ReadonlyMap<number, ProviderErrorKind> = new Map<number, ProviderErrorKind>([
  [400, "invalid"],
  [401, "auth"],
  [402, "billing"],
  [403, "auth"],
  [404, "invalid"],
  [405, "invalid"],
  [413, "invalid"],
  [415, "invalid"],
  [422, "invalid"],
  [429, "rate-limited"],
]);

/** What must be feared of a request that was sent and not answered as hoped. */
export const billedIf = (sent: boolean): Billed => (sent ? "maybe" : "no");

export const isSuccess = ({ status }: Pick<HttpAnswer, "status">): boolean => status >= 200 && status <= 299;

/** The answer to a request for a picture, where it is none of success: what it means, and whether a bill may exist. */
export function refusedPlacing(account: Account, answer: HttpAnswer, doing: string): ProviderError {
  const kind = refusals.get(answer.status);
  if (kind !== undefined) return refusal(account, answer, { kind, billed: "no", doing });
  const open = answer.status === 408 || answer.status >= 500 ? "transient" : "invalid";
  return refusal(account, answer, { kind: open, billed: "maybe", doing });
}

const askingKinds: ReadonlyMap<number, ProviderErrorKind> = new Map<number, ProviderErrorKind>([
  [401, "auth"],
  [402, "billing"],
  [403, "auth"],
  [408, "transient"],
  [425, "transient"],
  [429, "rate-limited"],
]);

/** The answer to a question for a job that says nothing of the job: the job may be running, done and billed. */
export function refusedAsking(account: Account, answer: HttpAnswer, doing: string): ProviderError {
  const { status } = answer;
  const kind = askingKinds.get(status) ?? (status >= 500 ? "transient" : "invalid");
  return refusal(account, answer, { kind, billed: "maybe", doing });
}

/** `poll` of a provider that answers with the picture at once: there is no job to ask for. */
export const neverPlaced = (name: string) => (): Promise<never> =>
  Promise.reject(
    new ProviderError({
      kind: "transient",
      billed: "maybe",
      sentence: `The connection to ${name} broke off, and the picture cannot be asked for again.`,
      detail: "a synchronous request leaves no job to ask for",
    }),
  );

/** `cancel` where the request is the job, or jobs cannot be cancelled: once it was read, nothing takes it back. */
export const tooLate = (): Promise<CancelAnswer> => Promise.resolve("too-late");

const JOB_ID_LENGTH_MAX = 200;

/** A job as an answer names it; an HttpFailure (malformed) where it has no usable id. */
export function placedJob(jobId: string | null, pollingUrl: string | null, costMicroUsd: number | null): Placed {
  if (jobId === null || jobId.length > JOB_ID_LENGTH_MAX) throw new HttpFailure("malformed", true, "no job id");
  return Object.freeze({ jobId, pollingUrl, costMicroUsd });
}
