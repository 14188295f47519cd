import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import {
  answerWith,
  bodyOf,
  formOf,
  pictureFor,
  placingFaults,
  refusedAtFirst,
  sendJson,
  type World,
} from "../kit/index.ts";
import { dialect, type ErrorBody, errorBody, moderated } from "./dialect.ts";
import { editFrom } from "./edits.ts";
import { usageOf } from "./models.ts";
import { type Asked, askedFrom } from "./request.ts";
import { stream } from "./streaming.ts";

/** POST /v1/images/generations, with JSON, or /v1/images/edits, with a form. */
export async function placing(world: World, isEdit: boolean, request: IncomingMessage, response: ServerResponse) {
  const edit = isEdit ? await editFrom(await formOf(request)) : { fields: (await bodyOf(request)) ?? {}, inputs: 0 };
  const prompt = "fields" in edit && typeof edit.fields["prompt"] === "string" ? edit.fields["prompt"] : "";
  world.book.post(prompt);
  const fault = world.faultFor(prompt);
  if (!world.knows(request))
    return sendError(
      response,
      401,
      errorBody("invalid_request_error", "invalid_api_key", "Incorrect API key provided."),
    );
  if (!("fields" in edit)) return sendError(response, 400, edit);
  const asked = askedFrom(edit.fields, isEdit);
  if (!("model" in asked)) return sendError(response, 400, asked);
  if (refusedAtFirst(world, fault, request, response, dialect)) return;
  if (refusedByCode(fault, response)) return;
  if (world.jobs.active >= world.activeTasksMax) return sendError(response, 429, dialectBody(429));
  await drawn(world, { asked, fault, isEdit, inputs: edit.inputs }, request, response);
}

interface Drawing {
  readonly asked: Asked;
  readonly fault: string | null;
  readonly isEdit: boolean;
  readonly inputs: number;
}

async function drawn(
  world: World,
  { asked, fault, isEdit, inputs }: Drawing,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const job = world.jobs.accept(fault, asked, world.workMs);
  world.book.job(asked.prompt);
  if (fault === "moderation-output") {
    await sleep(job.workMs);
    return sendError(response, 400, moderated("output"));
  }
  const bytes = await pictureFor(asked, fault);
  const previews = asked.streamed && fault !== "no-unfinished" ? asked.previews : 0;
  const usage = fault === "no-usage" ? undefined : usageOf({ ...asked, inputs, previews });
  const used = fault === "strange-usage" ? { ...usage, output_tokens: -1 } : usage;
  const isPlain =
    !asked.streamed || fault === "no-stream" || fault === "no-id" || Object.hasOwn(placingFaults, fault ?? "");
  if (!isPlain) return await stream({ asked, fault, isEdit, bytes, usage: used, workMs: job.workMs }, response);
  await sleep(job.workMs);
  const said = {
    created: Math.floor(Date.now() / 1000),
    background: "opaque",
    output_format: asked.format,
    quality: asked.quality,
    size: `${asked.width}x${asked.height}`,
    data: [{ b64_json: bytes.toString("base64") }],
    usage: used,
  };
  answerWith(fault, request, response, said, dialect);
}

const dialectBody = (status: number): ErrorBody => dialect.error(status)[0] as ErrorBody;

const sendError = (
  response: ServerResponse,
  status: number,
  body: ErrorBody,
  headers: Record<string, string> = {},
): void => sendJson(response, status, body, { "x-request-id": "req_stand_in", ...headers });

/** Refusals that their code tells apart; true where the request was answered by one. */
function refusedByCode(fault: string | null, response: ServerResponse): boolean {
  switch (fault) {
    case "moderation-input":
      sendError(response, 400, moderated("input"));
      return true;
    case "quota-exhausted":
      sendError(
        response,
        429,
        errorBody("insufficient_quota", "insufficient_quota", "You exceeded your current quota."),
      );
      return true;
    case "billing-limit":
      sendError(
        response,
        400,
        errorBody("billing_limit_user_error", "billing_hard_limit_reached", "Billing hard limit has been reached."),
      );
      return true;
    case "retry-after-ms":
      sendError(response, 429, dialectBody(429), { "retry-after-ms": "1500", "retry-after": "2" });
      return true;
    case "should-retry":
      sendError(response, 500, dialectBody(500), { "x-should-retry": "true" });
      return true;
    default:
      return false;
  }
}
