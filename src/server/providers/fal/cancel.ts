import { type Account, objectIn, orProblem, textIn } from "../kit/index.ts";
import type { CallContext, CancelAnswer, Placed } from "../spec/index.ts";
import { jobAddress } from "./job-address.ts";

const CANCELLING_MS = 30_000;
const ANSWER_BYTES_MAX = 262_144;

/**
 * Documented: a job in the queue is removed (OK), and what never ran is not billed; one that runs is told to stop
 * (CANCELLATION_REQUESTED), which each app does in its own way or not at all.
 */
export async function cancel(
  account: Account,
  appPath: string,
  placed: Placed,
  { signal }: CallContext,
): Promise<CancelAnswer> {
  return await orProblem(
    account.vendor,
    "stopping the job",
    () => "maybe",
    async () => {
      const answer = await account.http.post({
        method: "PUT",
        url: `${jobAddress(account, appPath, placed)}/cancel`,
        nothing: true,
        withKey: true,
        bytesMax: ANSWER_BYTES_MAX,
        timeMs: CANCELLING_MS,
        signal,
      });
      switch (textIn(objectIn(answer) ?? {}, "status")) {
        case "OK":
          return answer.status === 200 ? "nothing-billed" : "unknown";
        case "ALREADY_COMPLETED":
          return "too-late";
        default:
          return "unknown";
      }
    },
  );
}
