import type { IncomingMessage, ServerResponse } from "node:http";
import { sendJson, type World } from "../kit/index.ts";
import { dialect } from "./dialect.ts";
import { QUEUED_BELOW, shareOf } from "./progress.ts";

/**
 * PUT …/requests/ID/cancel. Documented (A): what is in the queue is removed (OK), what runs is told to stop
 * (CANCELLATION_REQUESTED), what has ended is ALREADY_COMPLETED, the rest NOT_FOUND. With which status: UNCONFIRMED but
 * for the first (200). Here whatever runs does stop.
 */
export function cancelling(world: World, id: string, request: IncomingMessage, response: ServerResponse): void {
  if (!world.knows(request)) return sendJson(response, 401, dialect.error(401)[0]);
  const job = world.jobs.find(id);
  if (job === null) return sendJson(response, 404, { status: "NOT_FOUND" });
  const share = shareOf(job);
  if (share >= 1) return sendJson(response, 400, { status: "ALREADY_COMPLETED" });
  const waits = share < QUEUED_BELOW;
  job.isCancelled = true;
  sendJson(response, waits ? 200 : 202, { status: waits ? "OK" : "CANCELLATION_REQUESTED" });
}
