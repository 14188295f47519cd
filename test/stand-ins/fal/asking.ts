import type { IncomingMessage, ServerResponse } from "node:http";
import { disturbedQuestion, type Job, sendJson, type World } from "../kit/index.ts";
import { dialect, modelError, requestError } from "./dialect.ts";
import { QUEUED_BELOW, shareOf } from "./progress.ts";
import { FLAGGED, stateOf } from "./placing.ts";
import { resultOf } from "./result.ts";

const NOT_FOUND = { detail: "Request not found" };

/** GET …/requests/ID/status: 202 while it waits or runs, 200 once it has ended, however it ended (A). */
export function askingState(world: World, id: string, request: IncomingMessage, response: ServerResponse): void {
  const job = asked(world, id, request, response);
  if (job === null) return;
  if (job.fault === "no-state") return sendJson(response, 200, { request_id: id });
  if (job.fault === "unknown-states" && job.questions <= 3)
    return sendJson(response, 202, stateOf(world, job, ["WARMING", "PREPARING", "DREAMING"][job.questions - 1]));
  const share = shareOf(job);
  if (job.isCancelled || share >= 1)
    return sendJson(response, 200, {
      ...stateOf(world, job, "COMPLETED"),
      logs: [],
      metrics: { inference_time: job.workMs / 1000 },
    });
  if (share < QUEUED_BELOW) return sendJson(response, 202, { ...stateOf(world, job, "IN_QUEUE"), queue_position: 1 });
  sendJson(response, 202, { ...stateOf(world, job, "IN_PROGRESS"), logs: [] });
}

/** GET …/requests/ID: what came of it, with the status that the app answered with (A). */
export function askingResult(world: World, id: string, request: IncomingMessage, response: ServerResponse): void {
  const job = asked(world, id, request, response);
  if (job === null) return;
  if (!job.isCancelled && shareOf(job) < 1)
    return sendJson(response, 400, { detail: "Request is still in progress", status: "IN_PROGRESS" });
  if (job.fault === "result-500-twice" && job.questions <= 4) return sendJson(response, 500, dialect.error(500)[0]);
  if (job.fault === "result-lost") return sendJson(response, 404, NOT_FOUND);
  if (!failed(job, response)) sendJson(response, 200, resultOf(world, job), { "x-fal-request-id": id });
}

/** The job, with the question counted; null where it was answered already. */
function asked(world: World, id: string, request: IncomingMessage, response: ServerResponse): Job | null {
  world.book.question();
  const job = world.jobs.find(id);
  if (!world.knows(request)) sendJson(response, 401, dialect.error(401)[0]);
  else if (job === null || job.fault === "lost") sendJson(response, 404, NOT_FOUND);
  else if (!disturbedQuestion(world, job, request, response, dialect)) return job;
  return null;
}

/** How a job ends without a picture; true where this one did. */
function failed({ fault, isCancelled }: Job, response: ServerResponse): boolean {
  if (isCancelled || fault === "cancelled-by-them")
    sendJson(response, 499, ...requestError("The request was cancelled", "client_cancelled"));
  else if (fault === "refuses-content")
    sendJson(response, 422, ...modelError("prompt", FLAGGED, "content_policy_violation"));
  else if (fault === "refuses-field")
    sendJson(response, 422, ...modelError("image_size", "The size is too large", "image_too_large"));
  else if (fault === "model-failed")
    sendJson(response, 500, ...modelError("", "The model failed", "internal_server_error"));
  else if (fault === "runner-lost")
    sendJson(response, 503, ...requestError("Runner disconnected", "runner_disconnected"));
  else if (fault === "timed-out") sendJson(response, 504, ...requestError("Request timed out", "request_timeout"));
  else return false;
  return true;
}
