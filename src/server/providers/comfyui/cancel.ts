import { type Account, isSuccess, orProblem } from "../kit/index.ts";
import type { CallContext, CancelAnswer, Placed } from "../spec/index.ts";
import { heldJobs } from "./queue.ts";

const CANCELLING_MS = 15_000;
const ANSWER_BYTES_MAX = 65_536;

/**
 * Takes a waiting job out of the queue, or interrupts it while it is the one that runs: older servers interrupt whatever
 * runs. Nobody bills for either.
 */
export const cancel = (account: Account, { jobId }: Placed, { signal }: CallContext): Promise<CancelAnswer> =>
  orProblem(
    account.vendor,
    "cancelling the job",
    () => "maybe",
    async () => {
      const state = (await heldJobs(account, signal)).get(jobId);
      if (state === undefined) return "too-late";
      const [path, json] =
        state === "waiting"
          ? (["/queue", { delete: [jobId] }] as const)
          : (["/interrupt", { prompt_id: jobId }] as const);
      const answer = await account.http.post({
        url: `${account.baseUrl}${path}`,
        json,
        withKey: true,
        bytesMax: ANSWER_BYTES_MAX,
        timeMs: CANCELLING_MS,
        signal,
      });
      return isSuccess(answer) ? "nothing-billed" : "unknown";
    },
  );
