import { setTimeout as sleep } from "node:timers/promises";
import type { Body, Job, World } from "../kit/index.ts";

/** The address that a request names to be called at. */
export function hookIn(body: Body | null): string | null {
  const url = body?.["webhook_url"];
  return typeof url === "string" && url.length <= 2083 && URL.canParse(url) ? url : null;
}

/** Calls when the job is done, as the service does, or as its fault says. Nobody waits for it, and it is not tried again. */
export function callBack(world: World, job: Job, hook: string | null): void {
  if (hook !== null) called(world, job, hook).catch(() => undefined); // whoever wanted to be called is gone
}

async function called(world: World, job: Job, hook: string): Promise<void> {
  const call = async (said: Record<string, unknown>): Promise<void> => {
    const response = await fetch(hook, {
      method: "POST",
      headers: { "content-type": "application/json", "x-webhook-secret": "" },
      body: JSON.stringify(said),
      redirect: "manual",
    });
    world.book.call(response.status);
    await response.arrayBuffer();
  };
  const ready = { task_id: job.id, status: "SUCCESS", result: { sample: `${world.url}/delivery/${job.id}.png` } };
  const pending = { task_id: job.id, status: "Pending", progress: 0.1 };
  if (job.fault === "hook-early") return call(pending);
  if (job.fault === "hook-never") return;
  if (job.fault === "hook-forged")
    return call({
      task_id: "another",
      status: "Ready",
      cost: 1_000_000,
      result: { sample: `${world.thiefUrl}/delivery/taken.png` },
    });
  await sleep(job.workMs + (job.fault === "hook-late" ? 500 : 0));
  switch (job.fault) {
    case "hook-repeats":
      await Promise.all(Array.from({ length: 20 }, () => call(ready)));
      return;
    case "hook-reordered":
      await call(ready);
      return call(pending);
    case "hook-long":
      return call({ ...ready, filler: "x".repeat(1_048_576) });
    default:
      return call(ready);
  }
}
