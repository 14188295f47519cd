import type { Billed, ProviderErrorKind } from "../../../core/kernel/index.ts";
import { type HttpAnswer, HttpFailure, numberIn, orProblem, readObject, textIn } from "../kit/index.ts";
import type { CallContext, Placed, Submission } from "../spec/index.ts";
import type { Endpoint } from "./endpoints.ts";
import { refusal, type Session } from "./session.ts";
import { MICRO_USD_PER_CREDIT } from "./vendor.ts";

const PLACING_MS = 60_000;
const ANSWER_BYTES_MAX = 262_144;
const JOB_ID_LENGTH_MAX = 200;
const ADDRESS_LENGTH_MAX = 4_096;
const DOING = "placing the job";

/**
 * Answers by which the request was refused before any job was made: the documented ones, and those by which HTTP itself
 * says so. A repeated request bills again, and nothing marks it as a repetition: every other answer leaves it open
 * whether there is a job.
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

/** Sends a job, once. */
export async function place(
  session: Session,
  endpoint: Endpoint,
  submission: Submission,
  { signal }: CallContext,
): Promise<Placed> {
  const billed = (sent: boolean): Billed => (sent ? "maybe" : "no");
  return await orProblem(session.vendor, DOING, billed, async () => {
    const answer = await session.http.post({
      url: `${session.baseUrl}${endpoint.path}`,
      json: bodyOf(endpoint, submission),
      withKey: true,
      bytesMax: ANSWER_BYTES_MAX,
      timeMs: PLACING_MS,
      signal,
    });
    if (answer.status < 200 || answer.status > 299) throw refused(session, answer);
    return placedIn(answer);
  });
}

function refused(session: Session, answer: HttpAnswer) {
  const kind = refusals.get(answer.status);
  if (kind !== undefined) return refusal(session, answer, { kind, billed: "no", doing: DOING });
  const open = answer.status === 408 || answer.status >= 500 ? "transient" : "invalid";
  return refusal(session, answer, { kind: open, billed: "maybe", doing: DOING });
}

/** PNG unless asked otherwise: their preset, JPEG, would put faults into the picture that the model did not make. */
const bodyOf = (
  { always }: Endpoint,
  { prompt, size, seed, format, references }: Submission,
): Readonly<Record<string, unknown>> => ({
  prompt,
  width: size.width,
  height: size.height,
  output_format: format ?? "png",
  ...(seed === null ? {} : { seed }),
  ...Object.fromEntries(references.map(({ bytes }, index) => [inputField(index), base64(bytes)])),
  ...always,
});

/** input_image, input_image_2, input_image_3 and so on. */
const inputField = (index: number): string => (index === 0 ? "input_image" : `input_image_${index + 1}`);

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");

function placedIn(answer: HttpAnswer): Placed {
  const object = readObject(answer);
  const jobId = textIn(object, "id");
  if (jobId === null || jobId.length > JOB_ID_LENGTH_MAX) throw new HttpFailure("malformed", true, "no job id");
  const pollingUrl = textIn(object, "polling_url");
  return Object.freeze({
    jobId,
    pollingUrl: pollingUrl === null || pollingUrl.length > ADDRESS_LENGTH_MAX ? null : pollingUrl,
    costMicroUsd: costIn(numberIn(object, "cost")),
  });
}

/** Their credits may have decimals; a cost that is none is not known. */
const costIn = (credits: number | null): number | null => {
  const cost = credits === null ? null : Math.round(credits * MICRO_USD_PER_CREDIT);
  return cost === null || cost < 0 || !Number.isSafeInteger(cost) ? null : cost;
};
