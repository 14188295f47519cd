import {
  type Account,
  addressIn,
  type HttpAnswer,
  HttpFailure,
  isSuccess,
  type JsonObject,
  listAt,
  numberIn,
  objectAt,
  objectsAt,
  orProblem,
  readObject,
  refusal,
  refusedAsking,
  textIn,
} from "../kit/index.ts";
import type { CallContext, JobState, Placed } from "../spec/index.ts";
import type { App } from "./apps.ts";
import { jobAddress } from "./job-address.ts";
import { failedJob } from "./problems.ts";

const POLLING_MS = 30_000;
const ANSWER_BYTES_MAX = 8_388_608;
const ASK_AGAIN_MS = 750;
const DOING = "asking for the job";
const FETCHING = "asking for the result";

/**
 * Asks how a job stands, and for what came of it once it has ended.
 *
 *   IN_QUEUE → nothing is done yet · IN_PROGRESS and every word that we do not know → still running
 *   COMPLETED → the result: a picture, or what became of the job in its place
 */
export async function poll(
  account: Account,
  app: Pick<App, "path" | "warnings">,
  placed: Placed,
  { signal }: CallContext,
): Promise<JobState> {
  const address = jobAddress(account, app.path, placed);
  const ask = (url: string): Promise<HttpAnswer> =>
    account.http.get({ url, withKey: true, bytesMax: ANSWER_BYTES_MAX, timeMs: POLLING_MS, signal });
  return await orProblem(
    account.vendor,
    DOING,
    () => "maybe",
    async () => {
      const state = await ask(`${address}/status`);
      if (!isSuccess(state)) throw refusedAsking(account, state, DOING);
      const status = textIn(readObject(state), "status");
      if (status === null) throw new HttpFailure("malformed", true, "no state");
      if (status !== "COMPLETED") return running(status === "IN_QUEUE" ? 0 : null);
      const answer = await ask(address);
      if (!isSuccess(answer)) throw failedJob(account, answer, FETCHING);
      return resultIn(account, app, answer);
    },
  );
}

const running = (share: number | null): JobState => ({ kind: "running", share, askAgainInMs: ASK_AGAIN_MS });

/** Most apps give a list, some a single picture. One that their checker found fault with is a black one, and is billed. */
function resultIn(account: Account, { warnings = [] }: Pick<App, "warnings">, answer: HttpAnswer): JobState {
  const object = readObject(answer);
  if (listAt(object, "has_nsfw_concepts")?.includes(true) === true)
    throw refusal(account, answer, { kind: "moderation", billed: "yes", doing: FETCHING, sentence: flagged });
  const url = addressIn(objectsAt(object, "images")[0] ?? objectAt(object, "image") ?? {}, "url");
  if (url === null) throw new HttpFailure("malformed", true, "completed without a picture");
  return {
    kind: "ready",
    result: { kind: "address", url },
    seed: seedIn(object),
    costMicroUsd: null,
    warnings: [...warnings],
  };
}

const flagged =
  "Fal made this picture and withheld it by its content rules. You were not charged. Change the prompt to try again.";

function seedIn(object: JsonObject): number | null {
  const seed = numberIn(object, "seed");
  return seed !== null && Number.isSafeInteger(seed) ? seed : null;
}
