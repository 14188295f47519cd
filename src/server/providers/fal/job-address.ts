import type { Account } from "../kit/index.ts";
import type { Placed } from "../spec/index.ts";

/**
 * Where a job is asked for: its state is below it at /status, its end at /cancel, and its result is the address itself.
 * The answer to the submission names it; it is used where it may have the key and is of this form, otherwise it is built
 * from the id. Only the app's owner and name stand in it, not the rest of its path.
 */
export function jobAddress({ baseUrl, http }: Account, appPath: string, { jobId, pollingUrl }: Placed): string {
  const id = encodeURIComponent(jobId);
  if (pollingUrl !== null && pollingUrl.endsWith(`/requests/${id}`) && http.earnsKey(pollingUrl)) return pollingUrl;
  return `${baseUrl}/${appPath.split("/").slice(0, 2).join("/")}/requests/${id}`;
}
