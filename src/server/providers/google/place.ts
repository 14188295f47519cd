import { assert, type ProviderError } from "../../../core/kernel/index.ts";
import {
  type Account,
  base64Of,
  billedIf,
  type HttpAnswer,
  isSuccess,
  type JsonObject,
  objectAt,
  objectIn,
  objectsAt,
  orProblem,
  refusal,
  refusedPlacing,
  textIn,
} from "../kit/index.ts";
import type { CallContext, InputPicture, JobState, Submission } from "../spec/index.ts";
import { pictureIn } from "./answer.ts";
import type { Endpoint } from "./endpoints.ts";
import { ratioOf } from "./sizes.ts";

/** A PNG of 4K is some 30 MB, a third more as base64. */
const ANSWER_BYTES_MAX = 67_108_864;
const PLACING_MS = 290_000;
const DOING = "asking for the picture";

/** Sends the request, once; the answer is the picture. */
export async function place(
  account: Account,
  endpoint: Endpoint,
  submission: Submission,
  { signal }: CallContext,
): Promise<Extract<JobState, { kind: "ready" }>> {
  return await orProblem(account.vendor, DOING, billedIf, async () => {
    const answer = await account.http.post({
      url: `${account.baseUrl}${endpoint.path}`,
      json: bodyOf(endpoint, submission),
      withKey: true,
      bytesMax: ANSWER_BYTES_MAX,
      timeMs: PLACING_MS,
      signal,
    });
    if (!isSuccess(answer)) throw refused(account, answer);
    return pictureIn(account, endpoint, answer);
  });
}

/** Pictures come after the words, in the creator's order. */
function bodyOf({ ratios, thinkingLevel }: Endpoint, { prompt, tier, size, references }: Submission): JsonObject {
  const aspectRatio = ratioOf(ratios, tier, size);
  assert(aspectRatio !== null, "a size was checked before it is asked for");
  return {
    contents: [{ role: "user", parts: [{ text: prompt }, ...references.map(inlined)] }],
    generationConfig: {
      responseModalities: ["IMAGE"],
      imageConfig: { aspectRatio, ...(tier === null ? {} : { imageSize: tier }) },
      ...(thinkingLevel === null ? {} : { thinkingConfig: { thinkingLevel } }),
    },
  };
}

const inlined = (picture: InputPicture): JsonObject => ({
  inlineData: { mimeType: picture.type, data: base64Of(picture) },
});

/** A key that is none is called an invalid argument; how long to wait stands in the body. */
function refused(account: Account, answer: HttpAnswer): ProviderError {
  const details = objectsAt(objectAt(objectIn(answer) ?? {}, "error") ?? {}, "details");
  if (answer.status === 400 && details.some((each) => textIn(each, "reason") === "API_KEY_INVALID"))
    return refusal(account, answer, { kind: "auth", billed: "no", doing: DOING });
  if (answer.status === 429) {
    const wait = details.map(waitMs).find((ms) => ms !== null) ?? null;
    return refusal(account, answer, { kind: "rate-limited", billed: "no", doing: DOING, retryAfterMs: wait });
  }
  return refusedPlacing(account, answer, DOING);
}

/** google.rpc.RetryInfo: seconds, as in "7s" or "7.5s". */
function waitMs(detail: JsonObject): number | null {
  if (!(textIn(detail, "@type") ?? "").endsWith("google.rpc.RetryInfo")) return null;
  const [, seconds] = /^(\d{1,7}(?:\.\d{1,9})?)s$/.exec(textIn(detail, "retryDelay") ?? "") ?? [];
  return seconds === undefined ? null : Math.ceil(Number(seconds) * 1000);
}
