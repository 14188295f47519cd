import type { IncomingMessage, ServerResponse } from "node:http";
import { addressOf, disturbedQuestion, type Job, sendJson, shareOf, type World } from "../kit/index.ts";
import { dialect } from "./dialect.ts";

/** GET /v1/get_result?id=ID. */
export function asking(world: World, id: string, request: IncomingMessage, response: ServerResponse): void {
  world.book.question();
  if (!world.knows(request)) return sendJson(response, 403, { detail: "Not authenticated - Invalid Authentication" });
  const job = world.jobs.find(id);
  if (job === null) return sendJson(response, 404, { id, status: "Task not found", result: null });
  if (disturbedQuestion(world, job, request, response, dialect)) return;
  if (!unanswered(job, response)) state(world, job, response);
}

/** Faults of this protocol's own; true where the question was answered by one. */
function unanswered({ id, fault, questions }: Job, response: ServerResponse): boolean {
  const isLost = fault === "lost" || (fault === "lost-twice" && questions <= 2);
  if (isLost) sendJson(response, 404, { id, status: "Task not found", result: null });
  else if (fault === "poll-422")
    sendJson(response, 422, {
      detail: [{ loc: ["query", "id"], msg: "Input should be a valid UUID", type: "uuid_parsing" }],
    });
  else return false;
  return true;
}

function state(world: World, job: Job, response: ServerResponse): void {
  const { id, fault } = job;
  const say = (status: string, more: Record<string, unknown> = {}, httpStatus = 200): void =>
    sendJson(response, httpStatus, { id, status, result: null, progress: null, details: null, preview: null, ...more });
  const share = shareOf(job);
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

const resultOf = (world: World, job: Job): Record<string, unknown> => ({
  sample: addressOf(world, job),
  prompt: job.wanted.prompt,
  seed: job.wanted.seed,
  start_time: job.acceptedAt / 1000,
  end_time: Date.now() / 1000,
});
