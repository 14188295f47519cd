import type { IncomingMessage, ServerResponse } from "node:http";
import type { Job } from "./jobs.ts";
import { sendJson } from "./request.ts";
import type { World } from "./world.ts";

/** GET /v1/get_result?id=ID. */
export function asking(world: World, id: string, request: IncomingMessage, response: ServerResponse): void {
  world.book.question();
  if (request.headers["x-key"] !== world.key)
    return sendJson(response, 403, { detail: "Not authenticated - Invalid Authentication" });
  const job = world.jobs.find(id);
  if (job === null) return sendJson(response, 404, { id, status: "Task not found", result: null });
  job.questions++;
  if (!disturbed(world, job, request, response)) state(world, job, response);
}

/** Faults of the asking itself; true where the question was answered by one. */
function disturbed(
  world: World,
  { id, fault, questions }: Job,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const early = questions <= 2;
  switch (fault) {
    case "poll-422":
      sendJson(response, 422, {
        detail: [{ loc: ["query", "id"], msg: "Input should be a valid UUID", type: "uuid_parsing" }],
      });
      return true;
    case "poll-redirects":
      response.writeHead(302, { location: `${world.thiefUrl}/v1/get_result?id=${id}` }).end();
      return true;
    case "poll-500-twice":
      if (early) sendJson(response, 500, { detail: "Internal Server Error" });
      return early;
    case "poll-429-twice":
      if (early) sendJson(response, 429, { detail: "Too many requests" }, { "retry-after": "1" });
      return early;
    case "poll-cut-twice":
      if (early) request.socket.destroy();
      return early;
    case "poll-no-json-twice":
      if (early) response.writeHead(200, { "content-type": "text/html" }).end("<html></html>");
      return early;
    case "lost":
      sendJson(response, 404, { id, status: "Task not found", result: null });
      return true;
    case "lost-twice":
      if (early) sendJson(response, 404, { id, status: "Task not found", result: null });
      return early;
    default:
      return false;
  }
}

function state(world: World, job: Job, response: ServerResponse): void {
  const { id, fault } = job;
  const say = (status: string, more: Record<string, unknown> = {}, httpStatus = 200): void =>
    sendJson(response, httpStatus, { id, status, result: null, progress: null, details: null, preview: null, ...more });
  const share = Math.min(1, (Date.now() - job.acceptedAt) / job.workMs);
  if (fault === "pending") return say("Pending", { progress: 0 });
  if (fault === "unknown-states" && job.questions <= 3)
    return say(["Reasoning", "Generating", "Dreaming of sheep"][job.questions - 1] ?? "Generating", { progress: 7 });
  if (share < 1) return say("Pending", { progress: Math.round(share * 100) / 100 });
  switch (fault) {
    case "request-moderated":
      return say("Request Moderated", { details: { "Moderation Reasons": ["Derivative Works Filter"] } });
    case "content-moderated":
      return say("Content Moderated", { details: { "Moderation Reasons": ["Safety Filter"] } });
    case "error":
      return say("Error", { details: { error: "worker failed" } });
    case "error-422":
      return say("Error", { details: { error: "worker failed" } }, 422);
    case "ready-without-picture":
      return say("Ready", { result: {} });
    default:
      return say("Ready", { result: resultOf(world, job), progress: 1 });
  }
}

/** Signed for ten minutes, as real ones are: each question makes a new signature. */
function resultOf(world: World, { id, wanted, questions, acceptedAt }: Job): Record<string, unknown> {
  const until = Math.floor(Date.now() / 1000) + 600;
  return {
    sample: `${world.url}/delivery/${id}.${wanted.format}?se=${until}&sig=${questions}`,
    prompt: wanted.prompt,
    seed: wanted.seed,
    start_time: acceptedAt / 1000,
    end_time: Date.now() / 1000,
  };
}
