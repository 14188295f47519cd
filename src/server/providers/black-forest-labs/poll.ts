import type { ProviderError } from "../../../core/kernel/index.ts";
import {
  type Account,
  addressIn,
  type HttpAnswer,
  HttpFailure,
  isSuccess,
  type JsonObject,
  numberIn,
  objectAt,
  objectIn,
  orProblem,
  refusal,
  refusedAsking,
  textIn,
} from "../kit/index.ts";
import type { CallContext, JobState, Placed } from "../spec/index.ts";

const POLLING_MS = 30_000;
/** A state may carry a preview. */
const ANSWER_BYTES_MAX = 8_388_608;
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
      return stateIn(account, await account.http.get(request));
    },
  );
}

function pollingAddress({ baseUrl, http }: Account, { jobId, pollingUrl }: Placed): string {
  if (pollingUrl !== null && http.earnsKey(pollingUrl)) return pollingUrl;
  return `${baseUrl}/v1/get_result?id=${encodeURIComponent(jobId)}`;
}

/**
 * A job's state is in the body whatever the status of the answer: a failed job may come as a 422. An answer without one
 * is about the asking, not about the job.
 *
 *   Ready → a picture, or a fault if there is none · Request Moderated, Content Moderated, Error → the end
 *   Task not found → asked again until the deadline: another cluster may know it. It was accepted, so it may be billed
 *   Pending and every word that we do not know → still running
 */
function stateIn(account: Account, answer: HttpAnswer): JobState {
  const object = objectIn(answer);
  const status = object === null ? null : textIn(object, "status");
  if (object === null || status === null) throw unanswered(account, answer);
  switch (status) {
    case "Ready":
      return readyIn(object);
    case "Request Moderated":
    case "Content Moderated":
      // Whether these are billed is not documented.
      throw refusal(account, answer, { kind: "moderation", billed: "maybe", doing: DOING });
    case "Error":
      throw refusal(account, answer, {
        kind: "invalid",
        billed: "maybe",
        doing: DOING,
        sentence: `${account.vendor.name} could not make this picture.`,
      });
    case "Task not found":
      throw refusal(account, answer, { kind: "transient", billed: "maybe", doing: DOING });
    default:
      return { kind: "running", share: shareIn(object), askAgainInMs: ASK_AGAIN_MS };
  }
}

const unanswered = (account: Account, answer: HttpAnswer): ProviderError | HttpFailure =>
  isSuccess(answer) ? new HttpFailure("malformed", true, "no state") : refusedAsking(account, answer, DOING);

function readyIn(object: JsonObject): JobState {
  const result = objectAt(object, "result") ?? {};
  const url = addressIn(result, "sample");
  if (url === null) throw new HttpFailure("malformed", true, "ready without a picture");
  const seed = numberIn(result, "seed");
  return {
    kind: "ready",
    result: { kind: "address", url },
    seed: seed !== null && Number.isSafeInteger(seed) ? seed : null,
    costMicroUsd: null,
    warnings: [],
  };
}

/** Their progress is a share, where there is any. */
function shareIn(object: JsonObject): number | null {
  const share = numberIn(object, "progress");
  return share === null || share < 0 || share > 1 ? null : share;
}
