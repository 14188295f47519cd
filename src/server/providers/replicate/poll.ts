import type { ProviderError } from "../../../core/kernel/index.ts";
import {
  type Account,
  addressIn,
  type HttpAnswer,
  HttpFailure,
  isSuccess,
  type JsonObject,
  listAt,
  orProblem,
  readObject,
  refusal,
  refusedAsking,
  textIn,
} from "../kit/index.ts";
import type { CallContext, JobState, Placed } from "../spec/index.ts";

const POLLING_MS = 60_000;
/** An answer repeats all that was sent, pictures included. */
const ANSWER_BYTES_MAX = 67_108_864;
const ASK_AGAIN_MS = 750;
const DOING = "asking for the job";

/** Asks how a job stands, where its answer said to ask if that place may have the key, otherwise at the base. */
export async function poll(account: Account, placed: Placed, { signal }: CallContext): Promise<JobState> {
  return await orProblem(
    account.vendor,
    DOING,
    () => "maybe",
    async () => {
      const url = pollingAddress(account, placed);
      const request = { url, withKey: true, bytesMax: ANSWER_BYTES_MAX, timeMs: POLLING_MS, signal };
      const answer = await account.http.get(request);
      if (!isSuccess(answer)) throw refusedAsking(account, answer, DOING);
      return stateIn(account, answer);
    },
  );
}

function pollingAddress({ baseUrl, http }: Account, { jobId, pollingUrl }: Placed): string {
  if (pollingUrl !== null && http.earnsKey(pollingUrl)) return pollingUrl;
  return jobAddress(baseUrl, jobId);
}

export const jobAddress = (baseUrl: string, jobId: string): string =>
  `${baseUrl}/v1/predictions/${encodeURIComponent(jobId)}`;

/**
 *   succeeded → a picture, a fault if there is none, or lost: its files are deleted after an hour
 *   failed, canceled, aborted → the end
 *   starting, processing and every word that we do not know → still running
 */
function stateIn(account: Account, answer: HttpAnswer): JobState {
  const object = readObject(answer);
  const { name } = account.vendor;
  const end = { kind: "invalid", doing: DOING } as const;
  switch (textIn(object, "status")) {
    case null:
      throw new HttpFailure("malformed", true, "no state");
    case "succeeded":
      return readyIn(account, answer, object);
    case "failed":
      throw failed(account, answer, object);
    case "canceled":
      // Documented: a job that is stopped while it runs is charged for.
      throw refusal(account, answer, { ...end, billed: "yes", sentence: `${name} stopped making this picture.` });
    case "aborted":
      // Documented: one that is stopped before it runs is not.
      throw refusal(account, answer, {
        ...end,
        billed: "no",
        sentence: `${name} stopped before it began this picture.`,
      });
    default:
      return { kind: "running", share: null, askAgainInMs: ASK_AGAIN_MS };
  }
}

/** How models at Replicate word a refusal by their content rules; they share no code for it. */
const CONTENT_WORDS = /nsfw|sensitive|flagged|moderat|safety|content polic|\(E005\)/i;

/** Whether a failed job is billed is not documented. */
function failed(account: Account, answer: HttpAnswer, object: JsonObject): ProviderError {
  const isRefused = CONTENT_WORDS.test(textIn(object, "error") ?? "");
  if (isRefused) return refusal(account, answer, { kind: "moderation", billed: "maybe", doing: DOING });
  const sentence = `${account.vendor.name} could not make this picture. You were not charged. Ask for it again, or change the prompt.`;
  return refusal(account, answer, { kind: "invalid", billed: "maybe", doing: DOING, sentence });
}

/** Some models give one address, others a list. */
function readyIn(account: Account, answer: HttpAnswer, object: JsonObject): JobState {
  const first = listAt(object, "output")?.find((each) => typeof each === "string") ?? object["output"];
  const url = addressIn({ first }, "first");
  if (url !== null)
    return { kind: "ready", result: { kind: "address", url }, seed: null, costMicroUsd: null, warnings: [] };
  if (object["data_removed"] === true) throw refusal(account, answer, { kind: "expired", billed: "yes", doing: DOING });
  throw new HttpFailure("malformed", true, "succeeded without a picture");
}
