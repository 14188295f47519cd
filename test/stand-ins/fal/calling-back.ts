import type { IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Job, World } from "../kit/index.ts";
import { resultOf } from "./result.ts";

/** The address that a submission names to be called at: ?fal_webhook=URL (A). */
export function hookIn({ url = "/" }: IncomingMessage): string | null {
  const hook = new URL(url, "http://stand-in").searchParams.get("fal_webhook");
  return hook !== null && URL.canParse(hook) ? hook : null;
}

/** Calls once when the job has ended, with its result (A). Theirs is signed, in a way that is UNCONFIRMED. */
export function callBack(world: World, job: Job, hook: string): void {
  called(world, job, hook).catch(() => undefined); // whoever wanted to be called is gone
}

async function called(world: World, job: Job, hook: string): Promise<void> {
  await sleep(job.workMs);
  const said = { request_id: job.id, gateway_request_id: job.id, status: "OK", payload: resultOf(world, job) };
  const response = await fetch(hook, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(said),
    redirect: "manual",
  });
  await response.arrayBuffer();
}
