import {
  type Account,
  addressIn,
  base64Of,
  billedIf,
  type HttpAnswer,
  isSuccess,
  numberIn,
  orProblem,
  placedJob,
  readObject,
  refusedPlacing,
  textIn,
} from "../kit/index.ts";
import type { CallContext, Placed, Submission } from "../spec/index.ts";
import type { Endpoint } from "./endpoints.ts";
import { MICRO_USD_PER_CREDIT } from "./vendor.ts";

const PLACING_MS = 60_000;
const ANSWER_BYTES_MAX = 262_144;
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
  ...Object.fromEntries(references.map((picture, index) => [inputField(index), base64Of(picture)])),
  // Then their answer may name no address to ask at: the job is asked for at the base by its id.
  ...(webhookUrl === null ? {} : { webhook_url: webhookUrl }),
  ...always,
});

/** input_image, input_image_2, input_image_3 and so on. */
const inputField = (index: number): string => (index === 0 ? "input_image" : `input_image_${index + 1}`);

function placedIn(answer: HttpAnswer): Placed {
  const object = readObject(answer);
  return placedJob(textIn(object, "id"), addressIn(object, "polling_url"), costIn(numberIn(object, "cost")));
}

/** Their credits may have decimals; a cost that is none is not known. */
const costIn = (credits: number | null): number | null => {
  const cost = credits === null ? null : Math.round(credits * MICRO_USD_PER_CREDIT);
  return cost === null || cost < 0 || !Number.isSafeInteger(cost) ? null : cost;
};
