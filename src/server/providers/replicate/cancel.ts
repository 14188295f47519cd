import { type Account, isSuccess, objectIn, orProblem, textIn } from "../kit/index.ts";
import type { CallContext, CancelAnswer, Placed } from "../spec/index.ts";
import { jobAddress } from "./poll.ts";

const CANCELLING_MS = 30_000;
const ANSWER_BYTES_MAX = 67_108_864;

/** Documented: stopped before it runs (aborted) it is not charged for; while it runs (canceled) it is. */
const endings: ReadonlyMap<string, CancelAnswer> = new Map<string, CancelAnswer>([
  ["aborted", "nothing-billed"],
  ["canceled", "too-late"],
  ["succeeded", "too-late"],
  ["failed", "too-late"],
]);

export async function cancel(account: Account, { jobId }: Placed, { signal }: CallContext): Promise<CancelAnswer> {
  return await orProblem(
    account.vendor,
    "stopping the job",
    () => "maybe",
    async () => {
      const answer = await account.http.post({
        url: `${jobAddress(account.baseUrl, jobId)}/cancel`,
        nothing: true,
        withKey: true,
        bytesMax: ANSWER_BYTES_MAX,
        timeMs: CANCELLING_MS,
        signal,
      });
      if (!isSuccess(answer)) return "unknown";
      return endings.get(textIn(objectIn(answer) ?? {}, "status") ?? "") ?? "unknown";
    },
  );
}
