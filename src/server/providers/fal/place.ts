import {
  type Account,
  billedIf,
  type HttpAnswer,
  HttpFailure,
  isSuccess,
  orProblem,
  readObject,
  textIn,
} from "../kit/index.ts";
import type { CallContext, Placed, Submission } from "../spec/index.ts";
import type { App } from "./apps.ts";
import { refusedAtFirst } from "./problems.ts";

/** Pictures to work from travel within the request. */
const PLACING_MS = 120_000;
const ANSWER_BYTES_MAX = 262_144;
const JOB_ID_LENGTH_MAX = 200;
const ADDRESS_LENGTH_MAX = 4_096;
const DOING = "placing the job";

/** Puts a job into the queue, once. */
export async function place(
  account: Account,
  app: App,
  submission: Submission,
  { signal }: CallContext,
): Promise<Placed> {
  return await orProblem(account.vendor, DOING, billedIf, async () => {
    const answer = await account.http.post({
      url: addressFor(account, app, submission),
      json: app.bodyOf(submission),
      // The queue would run a job up to ten times more by itself; only what is known here may be made again.
      headers: { "x-fal-no-retry": "1" },
      withKey: true,
      bytesMax: ANSWER_BYTES_MAX,
      timeMs: PLACING_MS,
      signal,
    });
    if (!isSuccess(answer)) throw refusedAtFirst(account, answer, DOING);
    return placedIn(answer);
  });
}

function addressFor({ baseUrl }: Account, { path, editPath }: App, { references, webhookUrl }: Submission): string {
  const asked = references.length > 0 && editPath !== null ? editPath : path;
  const query = webhookUrl === null ? "" : `?${new URLSearchParams({ fal_webhook: webhookUrl }).toString()}`;
  return `${baseUrl}/${asked}${query}`;
}

/** It never says what a job costs. */
function placedIn(answer: HttpAnswer): Placed {
  const object = readObject(answer);
  const jobId = textIn(object, "request_id");
  if (jobId === null || jobId.length > JOB_ID_LENGTH_MAX) throw new HttpFailure("malformed", true, "no job id");
  const address = textIn(object, "response_url");
  return Object.freeze({
    jobId,
    pollingUrl: address === null || address.length > ADDRESS_LENGTH_MAX ? null : address,
    costMicroUsd: null,
  });
}
