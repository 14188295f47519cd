import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { pictureOf } from "../kit/index.ts";
import { errorBody, type ErrorBody, moderated } from "./dialect.ts";
import type { Asked } from "./request.ts";

/** A picture as server-sent events: unfinished ones over the time that the work takes, then the finished one. */
export interface Streamed {
  readonly asked: Asked;
  readonly fault: string | null;
  readonly isEdit: boolean;
  readonly bytes: Uint8Array;
  readonly usage: unknown;
  readonly workMs: number;
}

export async function stream(streamed: Streamed, response: ServerResponse): Promise<void> {
  const { asked, fault, bytes, workMs } = streamed;
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store" });
  const previews = fault === "no-unfinished" ? 0 : asked.previews;
  const completed = eventOf(streamed, "completed", { b64_json: base64(bytes), usage: streamed.usage });
  if (fault === "final-first") await write(response, completed);
  for (let place = 0; place < previews; place++) {
    await sleep(workMs / (previews + 1));
    const b64_json = base64(await previewOf(asked, place));
    await write(response, eventOf(streamed, "partial_image", { b64_json, partial_image_index: place }));
    if (place === 0 && (await endedAtFirst(fault, response))) return;
  }
  await sleep(previews === 0 ? workMs : workMs / (previews + 1));
  await finish(fault, completed, response);
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

/** Small and coarse, as unfinished pictures are. */
const previewOf = (asked: Asked, place: number): Promise<Buffer> =>
  pictureOf({ ...asked, width: 256, height: 256, seed: asked.seed + place });

function eventOf({ asked, fault, isEdit }: Streamed, kind: string, more: Record<string, unknown>): string {
  const type = `image_${isEdit ? "edit" : "generation"}.${kind}`;
  const data = {
    type,
    created_at: Math.floor(Date.now() / 1000),
    size: `${asked.width}x${asked.height}`,
    quality: asked.quality,
    background: "opaque",
    output_format: asked.format,
    ...more,
  };
  return `${fault === "events-without-names" ? "" : `event: ${type}\n`}data: ${JSON.stringify(data)}\n\n`;
}

const errorEvent = (body: ErrorBody): string => `event: error\ndata: ${JSON.stringify({ type: "error", ...body })}\n\n`;

/** Faults after the first unfinished picture; true where the stream ended, or was left, by one. */
async function endedAtFirst(fault: string | null, response: ServerResponse): Promise<boolean> {
  const said: Readonly<Record<string, ErrorBody>> = {
    "moderation-in-stream": moderated("output"),
    "error-in-stream": errorBody("server_error", null, "The server had an error."),
    "limit-in-stream": errorBody("requests", "rate_limit_exceeded", "Rate limit reached."),
  };
  const body = said[fault ?? ""];
  if (body !== undefined) {
    await write(response, errorEvent(body));
    response.end();
    return true;
  }
  return fault === "silent-stream";
}

async function finish(fault: string | null, completed: string, response: ServerResponse): Promise<void> {
  const half = completed.slice(0, Math.floor(completed.length / 2));
  switch (fault) {
    case "half-event":
      await write(response, half);
      setTimeout(() => response.destroy(), 50);
      return;
    case "half-event-ended":
      response.end(half);
      return;
    case "unfinished-only":
    case "final-first":
      response.end();
      return;
    case "stream-stays-open":
      await write(response, completed);
      return;
    case "events-in-slices":
      for (let at = 0; at < completed.length; at += 1_021) await write(response, completed.slice(at, at + 1_021));
      response.end();
      return;
    default:
      response.end(completed);
  }
}

const write = (response: ServerResponse, text: string): Promise<void> =>
  new Promise((resolve) => {
    if (response.destroyed) resolve();
    else response.write(text, () => resolve());
  });
