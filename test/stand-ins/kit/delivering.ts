import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Job } from "./jobs.ts";
import { pictureFor } from "./pictures.ts";
import { holdsKey } from "./thief.ts";
import type { World } from "./world.ts";

/** GET /delivery/ID.FORMAT?se=UNTIL&sig=N: the picture, for whoever has the address. */
export async function delivering(
  world: World,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
  /** Where pictures lie at the configured base itself, the key may come along. */
  mayHoldKey = false,
): Promise<void> {
  world.book.download();
  if (!mayHoldKey && holdsKey(request, world.key)) world.book.keyAstray(`download: ${url.pathname.split("/")[1]}`);
  const job = world.jobs.find(url.pathname.split("/").at(-1)?.split(".")[0] ?? "");
  const ranOut = Number(url.searchParams.get("se")) * 1000 < Date.now();
  if (job === null || ranOut) return refuse(response, 403, "Signature not valid in the specified time frame");
  job.downloads++;
  if (disturbed(world, job, url, request, response)) return;
  await send(job, url, request, response);
}

const refuse = (response: ServerResponse, status: number, text: string): void =>
  void response
    .writeHead(status, { "content-type": "application/xml" })
    .end(`<Error><Message>${text}</Message></Error>`);

const redirect = (response: ServerResponse, location: string): void => void response.writeHead(302, { location }).end();

/** Faults that send no picture; true where one did. */
function disturbed(world: World, job: Job, url: URL, request: IncomingMessage, response: ServerResponse): boolean {
  switch (job.fault) {
    case "expired":
      refuse(response, 403, "Signature has expired");
      return true;
    case "expired-once":
      if (job.downloads > 1) return false;
      refuse(response, 403, "Signature has expired");
      return true;
    case "download-500-twice":
      if (job.downloads > 2) return false;
      refuse(response, 500, "Internal error");
      return true;
    case "redirects-download":
      if (url.searchParams.has("again")) return false;
      redirect(response, `${request.url}&again=1`);
      return true;
    case "redirects-for-ever":
      redirect(response, request.url ?? "/");
      return true;
    case "redirects-to-thief":
      redirect(response, `${world.thiefUrl}/delivery/taken.png`);
      return true;
    case "redirects-to-private":
      redirect(response, "http://169.254.169.254/latest/meta-data/");
      return true;
    default:
      return false;
  }
}

async function send(job: Job, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const bytes = await pictureFor(job.wanted, job.fault, Number(url.searchParams.get("sig")));
  const { fault, wanted } = job;
  const type = fault === "not-a-picture" ? "text/html" : `image/${wanted.format}`;
  const half = Math.floor(bytes.length / 2);
  response.writeHead(200, { "content-type": type, "content-length": String(bytes.length) });
  if (fault === "truncated") {
    response.write(bytes.subarray(0, half), () => setTimeout(() => request.socket.destroy(), 50));
    return;
  }
  if (fault === "slow-download") {
    response.write(bytes.subarray(0, half));
    await sleep(1_000);
    response.end(bytes.subarray(half));
    return;
  }
  response.end(bytes);
}

/** Signed for ten minutes, as real ones are: each question makes a new signature. */
export function addressOf({ url }: World, { id, wanted, questions }: Job): string {
  const until = Math.floor(Date.now() / 1000) + 600;
  return `${url}/delivery/${id}.${wanted.format}?se=${until}&sig=${questions}`;
}
