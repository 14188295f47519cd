import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { answerWith, bodyOf, refusedAtFirst, sendJson, type World } from "../kit/index.ts";
import { answerOf } from "./answer.ts";
import { dialect, errorBody } from "./dialect.ts";
import { askedFor, promptIn } from "./request.ts";

const RPC = "type.googleapis.com/google.rpc";
const keyInvalid = errorBody(400, "API key not valid. Please pass a valid API key.", [
  { "@type": `${RPC}.ErrorInfo`, reason: "API_KEY_INVALID", domain: "googleapis.com" },
]);

/** POST /v1beta/models/MODEL:generateContent, or :streamGenerateContent, which sends the same as one event. */
export async function placing(
  world: World,
  model: string,
  streams: boolean,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await bodyOf(request);
  const prompt = promptIn(body);
  world.book.post(prompt);
  const fault = world.faultFor(prompt);
  if (!world.knows(request) || fault === "key-invalid") return sendJson(response, 400, keyInvalid);
  const asked = askedFor(model, body);
  if (typeof asked === "string") return sendJson(response, 400, errorBody(400, asked));
  if (refusedAtFirst(world, fault, request, response, dialect)) return;
  if (fault === "http-429-retry-info")
    return sendJson(response, 429, errorBody(429, undefined, [{ "@type": `${RPC}.RetryInfo`, retryDelay: "7.5s" }]));
  if (fault === "prompt-blocked" || fault === "prompt-blocked-oddly")
    return sendJson(response, 200, {
      promptFeedback: { blockReason: fault === "prompt-blocked" ? "PROHIBITED_CONTENT" : "OF_ITS_OWN" },
      usageMetadata: { promptTokenCount: asked.promptTokens, totalTokenCount: asked.promptTokens },
      modelVersion: model,
    });
  const job = world.jobs.accept(fault, asked.wanted, world.workMs);
  world.book.job(prompt);
  await sleep(job.workMs);
  const said = await answerOf(model, job, asked);
  if (streams)
    return void response
      .writeHead(200, { "content-type": "text/event-stream" })
      .end(`data: ${JSON.stringify(said)}\r\n\r\n`);
  answerWith(fault, request, response, said, dialect);
}
