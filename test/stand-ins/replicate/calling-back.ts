import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Body, Job } from "../kit/index.ts";

/** What this server signs with: whsec_ and a key in base64 (A). */
export const WEBHOOK_SECRET = "whsec_c3RhbmQtaW4tc2VjcmV0LW5vdC1vZi1hbnlib2R5";

/** The address that a prediction names to be called at when it has ended; other events are not sent here. */
export function hookIn(body: Body | null): string | null {
  const { webhook, webhook_events_filter: events } = body ?? {};
  if (typeof webhook !== "string" || !URL.canParse(webhook)) return null;
  return events === undefined || (Array.isArray(events) && events.includes("completed")) ? webhook : null;
}

/** Calls once when the job has ended, with the prediction as it is then, signed (A). It is not tried again here. */
export function callBack(job: Job, hook: string, prediction: () => unknown): void {
  called(job, hook, prediction).catch(() => undefined); // whoever wanted to be called is gone
}

async function called(job: Job, hook: string, prediction: () => unknown): Promise<void> {
  await sleep(job.workMs);
  const [id, timestamp, body] = [randomUUID(), String(Math.floor(Date.now() / 1000)), JSON.stringify(prediction())];
  const key = Buffer.from(WEBHOOK_SECRET.replace("whsec_", ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  const response = await fetch(hook, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": `v1,${signature}`,
    },
    body,
    redirect: "manual",
  });
  await response.arrayBuffer();
}
