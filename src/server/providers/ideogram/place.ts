import type { ProviderError } from "../../../core/kernel/index.ts";
import {
  type Account,
  addressIn,
  billedIf,
  type HttpAnswer,
  HttpFailure,
  isSuccess,
  numberIn,
  objectIn,
  objectsAt,
  orProblem,
  readObject,
  refusal,
  refusedPlacing,
  textIn,
} from "../kit/index.ts";
import type { CallContext, JobState, Submission } from "../spec/index.ts";
import type { Endpoint } from "./endpoints.ts";

type Ready = Extract<JobState, { kind: "ready" }>;

const PLACING_MS = 170_000;
const ANSWER_BYTES_MAX = 262_144;
const DOING = "asking for the picture";

/** Sends the request, once; the answer says where the picture is. */
export async function place(
  account: Account,
  endpoint: Endpoint,
  { prompt, tier, size }: Submission,
  { signal }: CallContext,
): Promise<Ready> {
  return await orProblem(account.vendor, DOING, billedIf, async () => {
    const speed = tier === null ? undefined : endpoint.speeds[tier];
    const answer = await account.http.post({
      url: `${account.baseUrl}${endpoint.path}`,
      json: {
        text_prompt: prompt,
        resolution: `${size.width}x${size.height}`,
        ...(speed === undefined ? {} : { rendering_speed: speed }),
      },
      withKey: true,
      bytesMax: ANSWER_BYTES_MAX,
      timeMs: PLACING_MS,
      signal,
    });
    if (!isSuccess(answer)) throw refused(account, answer);
    return readyIn(account, answer, prompt);
  });
}

/** Their first API refused an unsafe prompt with 422 and said so in words; the second may (UNCONFIRMED). */
function refused(account: Account, answer: HttpAnswer): ProviderError {
  const said = JSON.stringify(objectIn(answer) ?? {});
  if ((answer.status === 400 || answer.status === 422) && /safety|unsafe|not safe|moderat/i.test(said))
    return refusal(account, answer, { kind: "moderation", billed: "no", doing: DOING });
  return refusedPlacing(account, answer, DOING);
}

/** A picture that is held to be unsafe has no address; whether it is billed is not documented. */
function readyIn(account: Account, answer: HttpAnswer, prompt: string): Ready {
  const [image = {}] = objectsAt(readObject(answer), "data");
  if (image["is_image_safe"] === false)
    throw refusal(account, answer, {
      kind: "moderation",
      billed: "maybe",
      doing: `${DOING}: the picture is held to be unsafe`,
    });
  const url = addressIn(image, "url");
  if (url === null) throw new HttpFailure("malformed", true, "no picture");
  const seed = numberIn(image, "seed");
  const drawn = textIn(image, "prompt");
  return {
    kind: "ready",
    result: { kind: "address", url },
    seed: seed !== null && Number.isSafeInteger(seed) ? seed : null,
    costMicroUsd: null,
    // A prompt in words is always theirs to rewrite.
    warnings: drawn !== null && drawn !== prompt ? [`${account.vendor.name} rewrote the prompt before it drew.`] : [],
  };
}
