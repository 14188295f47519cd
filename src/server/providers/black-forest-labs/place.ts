import {
  type Account,
  billedIf,
  type HttpAnswer,
  HttpFailure,
  isSuccess,
  numberIn,
  orProblem,
  readObject,
  refusedPlacing,
  textIn,
} from "../kit/index.ts";
import type { CallContext, Placed, Submission } from "../spec/index.ts";
import type { Endpoint } from "./endpoints.ts";
import { MICRO_USD_PER_CREDIT } from "./vendor.ts";

const PLACING_MS = 60_000;
const ANSWER_BYTES_MAX = 262_144;
const JOB_ID_LENGTH_MAX = 200;
const ADDRESS_LENGTH_MAX = 4_096;
const DOING = "placing the job";

/** Sends a job, once. */
export async function place(
  account: Account,
  endpoint: Endpoint,
  submission: Submission,
  { signal }: CallContext,
): Promise<Placed> {
  return await orProblem(account.vendor, DOING, billedIf, async () => {
    const answer = await account.http.post({
      url: `${account.baseUrl}${endpoint.path}`,
      json: endpoint.bodyOf?.(submission) ?? bodyOf(endpoint, submission),
      withKey: true,
      bytesMax: ANSWER_BYTES_MAX,
      timeMs: PLACING_MS,
      signal,
    });
    if (!isSuccess(answer)) throw refusedPlacing(account, answer, DOING);
    return placedIn(answer);
  });
}

/** PNG unless asked otherwise: their preset, JPEG, would put faults into the picture that the model did not make. */
const bodyOf = (
  { always }: Endpoint,
  { prompt, size, seed, format, references, webhookUrl }: Submission,
): Readonly<Record<string, unknown>> => ({
  prompt,
  width: size.width,
  height: size.height,
  output_format: format ?? "png",
  ...(seed === null ? {} : { seed }),
  ...Object.fromEntries(references.map(({ bytes }, index) => [inputField(index), base64(bytes)])),
  // Then their answer may name no address to ask at: the job is asked for at the base by its id.
  ...(webhookUrl === null ? {} : { webhook_url: webhookUrl }),
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
