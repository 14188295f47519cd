import {
  type Account,
  addressIn,
  billedIf,
  type HttpAnswer,
  isSuccess,
  orProblem,
  placedJob,
  readObject,
  textIn,
} from "../kit/index.ts";
import type { CallContext, Placed, Submission } from "../spec/index.ts";
import type { App } from "./apps.ts";
import { refusedAtFirst } from "./problems.ts";

/** Pictures to work from travel within the request. */
const PLACING_MS = 120_000;
const ANSWER_BYTES_MAX = 262_144;
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
  return placedJob(textIn(object, "request_id"), addressIn(object, "response_url"), null);
}
