import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import {
  answerWith,
  bodyOf,
  disturbedQuestion,
  type Job,
  placingFaults,
  refusedAtFirst,
  sendJson,
  type World,
} from "../kit/index.ts";
import { callBack, hookIn } from "./calling-back.ts";
import { dialect } from "./dialect.ts";
import { predictionOf, statusOf } from "./prediction.ts";
import { wantedFrom } from "./request.ts";

/** What is known of jobs besides what every stand-in knows. */
export interface Memory {
  readonly inputs: Map<string, unknown>;
  readonly cancelled: Map<string, "aborted" | "canceled">;
}

const WAIT_MS_MAX = 60_000;

/** POST /v1/models/OWNER/NAME/predictions. With “Prefer: wait” it is answered when it ends, or after a minute (A). */
export async function placing(
  world: World,
  memory: Memory,
  model: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const body = await bodyOf(request);
  const input = body?.["input"];
  const { prompt: said } = (input ?? {}) as Readonly<Record<string, unknown>>;
  const prompt = typeof said === "string" ? said : "";
  world.book.post(prompt);
  const fault = world.faultFor(prompt);
  if (!world.knows(request)) return sendJson(response, 401, dialect.error(401)[0]);
  const wanted = wantedFrom(model, body);
  if (typeof wanted === "string")
    return sendJson(response, 422, { title: "Input validation failed", detail: wanted, status: 422 });
  if (refusedAtFirst(world, fault, request, response, dialect)) return;
  if (fault === "throttled-in-words")
    return sendJson(response, 429, { detail: "Request was throttled. Your rate limit resets in ~30s.", status: 429 });
  const job = world.jobs.accept(fault, wanted, world.workMs);
  memory.inputs.set(job.id, input);
  // Documented (A): what is aborted before it runs is not charged for.
  if (fault !== "aborted-by-them") world.book.job(prompt);
  const hook = hookIn(body);
  if (hook !== null) callBack(job, hook, () => predictionOf(world, job, statusOf(job, memory.cancelled), input));
  const seconds = /^wait(?:=(\d+))?$/.exec(String(request.headers["prefer"] ?? ""));
  if (seconds !== null) await sleep(Math.min(job.workMs, Number(seconds[1] ?? 60) * 1000, WAIT_MS_MAX));
  const prediction = predictionOf(world, job, statusOf(job, memory.cancelled), input);
  if (fault === "no-id" || (fault !== null && Object.hasOwn(placingFaults, fault)))
    return answerWith(fault, request, response, prediction, dialect);
  sendJson(response, 201, prediction);
}

/** GET /v1/predictions/ID. */
export function asking(
  world: World,
  memory: Memory,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  world.book.question();
  if (!world.knows(request)) return sendJson(response, 401, dialect.error(401)[0]);
  const job = world.jobs.find(id);
  if (job === null || job.fault === "lost") return sendJson(response, 404, dialect.error(404)[0]);
  if (!disturbedQuestion(world, job, request, response, dialect)) answer(world, memory, job, response);
}

/** POST /v1/predictions/ID/cancel: aborted where it waits to be started, canceled where it runs (A). */
export function cancelling(
  world: World,
  memory: Memory,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (!world.knows(request)) return sendJson(response, 401, dialect.error(401)[0]);
  const job = world.jobs.find(id);
  if (job === null) return sendJson(response, 404, dialect.error(404)[0]);
  const status = statusOf(job, memory.cancelled);
  if (status === "starting") memory.cancelled.set(id, "aborted");
  if (status === "processing") memory.cancelled.set(id, "canceled");
  answer(world, memory, job, response);
}

const answer = (world: World, { inputs, cancelled }: Memory, job: Job, response: ServerResponse): void =>
  sendJson(response, 200, predictionOf(world, job, statusOf(job, cancelled), inputs.get(job.id)));
