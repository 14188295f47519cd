import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Fault } from "./faults.ts";
import { faultIn } from "./faults.ts";
import type { Job } from "./jobs.ts";
import { bodyOf, sendJson, wantedFrom } from "./request.ts";
import type { World } from "./world.ts";

const refusals: Partial<Readonly<Record<Fault, readonly [number, unknown, Record<string, string>?]>>> = {
  "http-400": [400, { error: "bad_request", message: "The request is not valid." }],
  "http-401": [401, { detail: "Not authenticated" }],
  "http-402": [402, { detail: "Insufficient credits" }],
  "http-403": [403, { detail: "Not authenticated - Invalid Authentication" }],
  "http-404": [404, { detail: "Not Found" }],
  "http-422": [
    422,
    { detail: [{ loc: ["body", "width"], msg: "Input should be a multiple of 32", type: "value_error" }] },
  ],
  "http-429": [429, { detail: "Too many requests" }],
  "http-429-retry-after": [429, { detail: "Too many requests" }, { "retry-after": "7" }],
  "http-500": [500, { detail: "Internal Server Error" }],
  "http-502": [502, "<html><h1>502 Bad Gateway</h1></html>"],
  "http-503": [503, { detail: "Service Unavailable" }],
};

/** POST /v1/MODEL. */
export async function placing(world: World, model: string, request: IncomingMessage, response: ServerResponse) {
  const body = await bodyOf(request);
  const prompt = typeof body?.["prompt"] === "string" ? body["prompt"] : "";
  world.book.post(prompt);
  const fault = world.nextFault() ?? faultIn(prompt);
  if (request.headers["x-key"] !== world.key)
    return sendJson(response, 403, { detail: "Not authenticated - Invalid Authentication" });
  const wanted = await wantedFrom(model, body);
  if (!("model" in wanted)) return sendJson(response, 422, { detail: wanted });
  if (fault !== null && refusedBy(world, fault, request, response)) return;
  if (world.jobs.active >= world.activeTasksMax) return sendJson(response, 429, { detail: "Too many active tasks" });
  const job = world.jobs.accept(fault, wanted, world.workMs);
  world.book.job(prompt);
  if (fault === "slow-answer") await sleep(1_000);
  answer(world, job, request, response);
}

/** True where the fault means that no job is made. */
function refusedBy(world: World, fault: Fault, request: IncomingMessage, response: ServerResponse): boolean {
  const refusal = refusals[fault];
  if (refusal !== undefined) {
    sendJson(response, ...refusal);
    return true;
  }
  switch (fault) {
    case "http-429-date":
      sendJson(
        response,
        429,
        { detail: "Too many requests" },
        { "retry-after": new Date(Date.now() + 3_600_000).toUTCString() },
      );
      return true;
    case "echoes-key":
      sendJson(response, 400, { message: `the key ${String(request.headers["x-key"])} may not do this` });
      return true;
    case "redirects-post":
      response.writeHead(307, { location: `${world.thiefUrl}/v1/${request.url?.split("/").at(-1)}` }).end();
      return true;
    case "cut-before-accepting":
      request.socket.destroy();
      return true;
    case "silent-before-accepting":
      return true;
    default:
      return false;
  }
}

function answer(world: World, job: Job, request: IncomingMessage, response: ServerResponse): void {
  const pollingHost = job.fault === "polls-elsewhere" ? world.thiefUrl : world.url;
  const said = {
    id: job.id,
    ...(job.fault === "no-polling-url" ? {} : { polling_url: `${pollingHost}/v1/get_result?id=${job.id}` }),
    ...(job.fault === "no-cost" ? {} : { cost: job.fault === "strange-cost" ? -3 : job.cost }),
    input_mp: Math.round(job.wanted.inputMegapixels * 100) / 100,
    output_mp: Math.round((job.wanted.width * job.wanted.height) / 10_485.76) / 100,
  };
  switch (job.fault) {
    case "http-500-accepted":
      return sendJson(response, 500, { detail: "Internal Server Error" });
    case "silent-after-accepting":
      return;
    case "cut-after-accepting":
      request.socket.destroy();
      return;
    case "cut-answer":
      response.writeHead(200, { "content-type": "application/json", "content-length": "200" });
      response.write(JSON.stringify(said).slice(0, 20), () => setTimeout(() => request.socket.destroy(), 50));
      return;
    case "no-json":
      response.writeHead(200, { "content-type": "text/html" }).end("<html><p>It works!</p></html>");
      return;
    case "no-id":
      return sendJson(response, 200, { polling_url: said.polling_url });
    case "endless-answer":
      return endless(response);
    case "huge-headers":
      return huge(request);
    case "answers-twice":
      return twice(request, JSON.stringify(said));
    default:
      return sendJson(response, 200, said);
  }
}

function endless(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json" });
  const more = (): void => {
    if (response.destroyed) return;
    response.write(" ".repeat(65_536), (error) => error == null && setImmediate(more));
  };
  more();
}

/** More than Node itself would write. */
function huge({ socket }: IncomingMessage): void {
  socket.end(`HTTP/1.1 200 OK\r\n${`x-filler: ${"x".repeat(1000)}\r\n`.repeat(1000)}content-length: 2\r\n\r\n{}`);
}

function twice({ socket }: IncomingMessage, body: string): void {
  const answered = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  socket.end(answered + answered);
}
