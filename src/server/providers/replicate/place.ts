import {
  type Account,
  addressIn,
  billedIf,
  type HttpAnswer,
  isSuccess,
  objectAt,
  objectIn,
  orProblem,
  placedJob,
  readObject,
  refusal,
  refusedPlacing,
  retryAfterMs,
  textIn,
} from "../kit/index.ts";
import { ProviderError } from "../../../core/kernel/index.ts";
import type { CallContext, Placed, Submission } from "../spec/index.ts";
import { bodyOf } from "./body.ts";

/** Pictures to work from travel within the request. */
const PLACING_MS = 120_000;
const ANSWER_BYTES_MAX = 67_108_864;
const DOING = "placing the job";

/** Their own client sends no more than this within a request. As text, pictures take a third more than as files. */
const PICTURES_BYTES_MAX = 10_000_000;

/** Sends a prediction, once, and does not wait for it. */
export async function place(
  account: Account,
  model: string,
  submission: Submission,
  { signal }: CallContext,
): Promise<Placed> {
  checkPictures(account, submission);
  return await orProblem(account.vendor, DOING, billedIf, async () => {
    const answer = await account.http.post({
      url: `${account.baseUrl}/v1/models/${model}/predictions`,
      json: bodyOf(submission),
      withKey: true,
      bytesMax: ANSWER_BYTES_MAX,
      timeMs: PLACING_MS,
      signal,
    });
    if (answer.status === 429) throw throttled(account, answer);
    if (!isSuccess(answer)) throw refusedPlacing(account, answer, DOING);
    return placedIn(answer);
  });
}

function checkPictures({ vendor }: Account, { references }: Submission): void {
  const bytes = references.reduce((sum, picture) => sum + picture.bytes.byteLength, 0);
  if (bytes <= PICTURES_BYTES_MAX) return;
  throw new ProviderError({
    kind: "invalid",
    billed: "no",
    sentence: `The pictures to work from are ${megabytes(bytes)} MB together; ${vendor.name} takes at most ${megabytes(PICTURES_BYTES_MAX)} MB. Use fewer or smaller ones.`,
    detail: `${DOING}: ${bytes} bytes of pictures`,
  });
}

const megabytes = (bytes: number): string => (Math.ceil(bytes / 100_000) / 10).toFixed(1).replace(".0", "");

/** How long to wait stands in a header, or only in the words of the answer: “resets in ~30s”. */
function throttled(account: Account, answer: HttpAnswer): ProviderError {
  const words = textIn(objectIn(answer) ?? {}, "detail") ?? "";
  const seconds = /resets in ~?(\d{1,6}) ?s/.exec(words)?.[1];
  const wait = retryAfterMs(answer, Date.now()) ?? (seconds === undefined ? null : Number(seconds) * 1000);
  return refusal(account, answer, { kind: "rate-limited", billed: "no", doing: DOING, retryAfterMs: wait });
}

/** The answer repeats all that was sent. It never says what a job costs. */
function placedIn(answer: HttpAnswer): Placed {
  const object = readObject(answer);
  return placedJob(textIn(object, "id"), addressIn(objectAt(object, "urls") ?? {}, "get"), null);
}
