import type { IncomingMessage, ServerResponse } from "node:http";
import { answerWith, bodyOf, type Job, refusedAtFirst, sendJson, type World } from "../kit/index.ts";
import { callBack, hookIn } from "./calling-back.ts";
import { dialect, modelError } from "./dialect.ts";
import { isUnbilled } from "./faults.ts";
import { wantedFrom } from "./request.ts";

/** POST /OWNER/APP/…: into the queue. The app itself checks the request (A: 422); a queue that checks first: UNCONFIRMED. */
export async function placing(world: World, path: string, request: IncomingMessage, response: ServerResponse) {
  const body = await bodyOf(request);
  const prompt = typeof body?.["prompt"] === "string" ? body["prompt"] : "";
  world.book.post(prompt);
  const fault = world.faultFor(prompt);
  if (!world.knows(request)) return sendJson(response, 401, dialect.error(401)[0]);
  const wanted = await wantedFrom(path, body);
  if (!("model" in wanted)) return sendJson(response, 422, { detail: wanted });
  if (refusedAtFirst(world, fault, request, response, dialect)) return;
  if (fault === "refuses-content-at-once")
    return sendJson(response, 422, ...modelError("prompt", FLAGGED, "content_policy_violation"));
  if (fault === "balance-exhausted")
    return sendJson(response, 403, { detail: "User is locked. Reason: Exhausted balance. Top up your balance." });
  const job = world.jobs.accept(fault, wanted, world.workMs);
  if (!isUnbilled(fault)) world.book.job(prompt);
  const hook = hookIn(request);
  if (hook !== null) callBack(world, job, hook);
  answerWith(fault, request, response, { ...stateOf(world, job), queue_position: 0 }, dialect);
}

export const FLAGGED = "The content could not be processed because it contained material flagged by a content checker.";

/** As in every answer about a job (A): its state and where to go on. Only the app's owner and name stand in addresses. */
export function stateOf(world: World, { id, fault, wanted }: Job, status = "IN_QUEUE"): Record<string, unknown> {
  const host = fault === "polls-elsewhere" ? world.thiefUrl : world.url;
  const address = `${host}/${wanted.model.split("/").slice(0, 2).join("/")}/requests/${id}`;
  if (fault === "no-addresses") return { status, request_id: id };
  return {
    status,
    request_id: id,
    response_url: address,
    status_url: `${address}/status`,
    cancel_url: `${address}/cancel`,
  };
}
