import type { IncomingMessage, ServerResponse } from "node:http";
import { sendJson } from "./http.ts";
import type { World } from "./world.ts";

/** How a provider words what any provider says. */
export interface Dialect {
  /** The body of an error with this status, and headers besides. */
  readonly error: (status: number) => readonly [body: unknown, headers?: Record<string, string>];
  /** The same answer without what a job is known by; where it has no id, without the picture. */
  readonly withoutId: (said: object) => object;
}

const statuses: Readonly<Record<string, number>> = {
  "http-400": 400,
  "http-401": 401,
  "http-402": 402,
  "http-403": 403,
  "http-404": 404,
  "http-409": 409,
  "http-422": 422,
  "http-429": 429,
  "http-500": 500,
  "http-502": 502,
  "http-503": 503,
};
const acceptedStatuses: Readonly<Record<string, number>> = {
  "http-408": 408,
  "http-500-accepted": 500,
  "http-504": 504,
};

const sendError = (
  response: ServerResponse,
  dialect: Dialect,
  status: number,
  headers: Record<string, string> = {},
): void => {
  const [body, own = {}] = dialect.error(status);
  sendJson(response, status, body, { ...own, ...headers });
};

/** Faults by which no job is made; true where the request was answered (or left) by one. */
export function refusedAtFirst(
  world: World,
  fault: string | null,
  request: IncomingMessage,
  response: ServerResponse,
  dialect: Dialect,
): boolean {
  const status = statuses[fault ?? ""];
  if (status !== undefined) {
    sendError(response, dialect, status);
    return true;
  }
  switch (fault) {
    case "http-429-retry-after":
      sendError(response, dialect, 429, { "retry-after": "7" });
      return true;
    case "http-429-date":
      sendError(response, dialect, 429, { "retry-after": new Date(Date.now() + 3_600_000).toUTCString() });
      return true;
    case "echoes-key":
      sendJson(response, 400, { message: `the key ${world.key} may not do this`, detail: `no: ${world.key}` });
      return true;
    case "redirects-post":
      response.writeHead(307, { location: `${world.thiefUrl}${request.url}` }).end();
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

/** The answer to an accepted request, as the fault spoils it. */
export function answerWith(
  fault: string | null,
  request: IncomingMessage,
  response: ServerResponse,
  said: object,
  dialect: Dialect,
): void {
  const status = acceptedStatuses[fault ?? ""];
  if (status !== undefined) return sendError(response, dialect, status);
  switch (fault) {
    case "slow-answer":
      setTimeout(() => sendJson(response, 200, said), 1_000);
      return;
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
      return sendJson(response, 200, dialect.withoutId(said));
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
