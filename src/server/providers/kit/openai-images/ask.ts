import { type Account, refusal } from "../account.ts";
import type { Payload } from "../http-client.ts";
import { type JsonObject, readObject } from "../json.ts";
import { billedIf, isSuccess } from "../placing.ts";
import { orProblem } from "../problems.ts";
import type { JobState } from "../../spec/index.ts";
import { errorCodeIn, type MeaningOf, refusedByCode } from "./refused.ts";

const DOING = "asking for the picture";

export interface Asking {
  readonly path: string;
  readonly payload: Payload;
  readonly bytesMax: number;
  readonly timeMs: number;
  readonly meaningOf: MeaningOf;
}

type Ready = Extract<JobState, { kind: "ready" }>;

/** Asks for a picture, once, and waits for it, where the answer is one JSON object. `read` may throw an HttpFailure. */
export async function askForPicture(
  account: Account,
  { path, payload, bytesMax, timeMs, meaningOf }: Asking,
  signal: AbortSignal,
  read: (answer: JsonObject) => Ready,
): Promise<Ready> {
  return await orProblem(account.vendor, DOING, billedIf, async () => {
    const url = `${account.baseUrl}${path}`;
    const answer = await account.http.post({ url, ...payload, withKey: true, bytesMax, timeMs, signal });
    if (!isSuccess(answer)) throw refusedByCode(account, answer, meaningOf, DOING);
    const object = readObject(answer);
    // Some say within an answer of success that there is no picture, and why.
    if (object["error"] === undefined || object["error"] === null) return read(object);
    const kind = meaningOf(errorCodeIn(object) ?? "")?.kind ?? "invalid";
    throw refusal(account, answer, { kind, billed: "maybe", doing: DOING });
  });
}
