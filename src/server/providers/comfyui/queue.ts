import { type Account, isSuccess, type JsonObject, readObject, refusedAsking } from "../kit/index.ts";

const POLLING_MS = 30_000;
/** The queue lists every job with its whole workflow. */
const ANSWER_BYTES_MAX = 33_554_432;
const DOING = "asking for the queue";

/** Jobs that run or wait, by their ids. */
export async function heldJobs(
  account: Account,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, "running" | "waiting">> {
  const request = {
    url: `${account.baseUrl}/queue`,
    withKey: true,
    bytesMax: ANSWER_BYTES_MAX,
    timeMs: POLLING_MS,
    signal,
  };
  const answer = await account.http.get(request);
  if (!isSuccess(answer)) throw refusedAsking(account, answer, DOING);
  const object = readObject(answer);
  const ids = (list: string): readonly string[] => idsIn(object, list);
  return new Map([
    ...ids("queue_pending").map((id) => [id, "waiting"] as const),
    ...ids("queue_running").map((id) => [id, "running"] as const),
  ]);
}

/** A job in the queue is a list: its number, its id, its workflow and more. */
const idsIn = (object: JsonObject, list: string): readonly string[] => {
  const jobs: unknown = object[list];
  if (!Array.isArray(jobs)) return [];
  return jobs.flatMap((job: unknown) => {
    const id: unknown = Array.isArray(job) ? job[1] : null;
    return typeof id === "string" ? [id] : [];
  });
};
