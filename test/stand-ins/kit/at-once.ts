import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { type Body, sendJson } from "./http.ts";
import type { Job } from "./jobs.ts";
import type { Wanted } from "./pictures.ts";
import { answerWith, type Dialect, refusedAtFirst } from "./placing.ts";
import type { World } from "./world.ts";

type Refused = readonly [status: number, body: unknown];

/** What one provider's protocol adds where a request is answered with the finished picture, in one JSON object. */
export interface AtOnce {
  readonly dialect: Dialect;
  /** What is wanted, or how it is refused. */
  readonly asked: (fields: Body) => Wanted | Refused;
  /** Refusals of its own, by fault: before a picture is made, and after. */
  readonly before: Readonly<Record<string, Refused>>;
  readonly after: Readonly<Record<string, Refused>>;
  readonly said: (world: World, job: Job) => Promise<object> | object;
}

const isRefused = (asked: Wanted | Refused): asked is Refused => Array.isArray(asked);

export async function answerAtOnce(
  world: World,
  { dialect, asked, before, after, said }: AtOnce,
  fields: Body | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const prompt = typeof fields?.["prompt"] === "string" ? fields["prompt"] : "";
  world.book.post(prompt);
  const fault = world.faultFor(prompt);
  const refuse = ([status, body]: Refused): void => sendJson(response, status, body);
  if (!world.knows(request)) return refuse([401, dialect.error(401)[0]]);
  const wanted = asked(fields ?? {});
  if (isRefused(wanted)) return refuse(wanted);
  if (refusedAtFirst(world, fault, request, response, dialect)) return;
  const early = before[fault ?? ""];
  if (early !== undefined) return refuse(early);
  if (world.jobs.active >= world.activeTasksMax) return refuse([429, dialect.error(429)[0]]);
  const job = world.jobs.accept(fault, wanted, world.workMs);
  world.book.job(prompt);
  await sleep(job.workMs);
  const late = after[fault ?? ""];
  if (late !== undefined) return refuse(late);
  answerWith(fault, request, response, await said(world, job), dialect);
}
