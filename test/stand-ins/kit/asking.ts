import type { IncomingMessage, ServerResponse } from "node:http";
import { sendJson } from "./http.ts";
import type { Job } from "./jobs.ts";
import type { Dialect } from "./placing.ts";
import type { World } from "./world.ts";

/** Faults of asking for a job; true where the question was answered by one. Counts the question. */
export function disturbedQuestion(
  world: World,
  job: Job,
  request: IncomingMessage,
  response: ServerResponse,
  dialect: Dialect,
): boolean {
  job.questions++;
  const early = job.questions <= 2;
  switch (job.fault) {
    case "poll-redirects":
      response.writeHead(302, { location: `${world.thiefUrl}${request.url}` }).end();
      return true;
    case "poll-500-twice":
      if (early) sendJson(response, 500, dialect.error(500)[0]);
      return early;
    case "poll-429-twice":
      if (early) sendJson(response, 429, dialect.error(429)[0], { "retry-after": "1" });
      return early;
    case "poll-cut-twice":
      if (early) request.socket.destroy();
      return early;
    case "poll-no-json-twice":
      if (early) response.writeHead(200, { "content-type": "text/html" }).end("<html></html>");
      return early;
    default:
      return false;
  }
}

/** How much of the work is done, from 0 to 1. */
export const shareOf = ({ fault, acceptedAt, workMs }: Job): number =>
  fault === "pending" ? 0 : Math.min(1, (Date.now() - acceptedAt) / workMs);
