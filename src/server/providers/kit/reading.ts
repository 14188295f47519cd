import { createParser } from "eventsource-parser";
import type { Dispatcher } from "undici";
import { leaveRoom, takeRoom } from "../spec/index.ts";
import type { HttpAnswer, HttpPost, HttpRequest } from "./http-client.ts";
import { HttpFailure } from "./http-failure.ts";

/** An answer that is longer than this is read on once there is room for it in memory; until then the sender waits. */
const LARGE_BYTES = 262_144;
/** As much is kept free for one that does not say how long it is. */
const UNKNOWN_BYTES = 4 * 1024 * 1024;
/** An event so long holds a finished picture, or nearly; shorter ones, such as previews, are never kept waiting. */
const LARGE_EVENT_BYTES = 1024 * 1024;
/** After a long event the stream ends, and what it brought is in use; one that goes on after this gives its room back. */
const STREAM_ENDS_MS = 1_000;

export const first = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === "string" ? value : value?.[0];

/** Events are handed on as they come; every other answer is read whole. */
export async function received(
  answer: Dispatcher.ResponseData,
  { bytesMax, onEvent }: HttpRequest & HttpPost,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const isStream = /^text\/event-stream\b/i.test(first(answer.headers["content-type"]) ?? "");
  if (onEvent === undefined || !isStream || answer.statusCode > 299) return await whole(answer, bytesMax, signal);
  const decoder = new TextDecoder();
  let [unfinished, leaving] = [0, setTimeout(() => undefined, 0)];
  const parser = createParser({
    onEvent: ({ event, data }) => {
      if (unfinished > LARGE_EVENT_BYTES) leaving = setTimeout(leaveRoom, STREAM_ENDS_MS);
      unfinished = 0;
      onEvent({ name: event ?? null, data });
    },
  });
  try {
    await eachPart(answer.body, bytesMax, async (part) => {
      unfinished += part.byteLength;
      if (unfinished > LARGE_EVENT_BYTES) await takeRoom(UNKNOWN_BYTES, signal);
      parser.feed(decoder.decode(part, { stream: true }));
    });
  } finally {
    clearTimeout(leaving);
  }
  return { status: answer.statusCode, headers: singleHeaders(answer), bytes: new Uint8Array() };
}

export async function whole(
  answer: Dispatcher.ResponseData,
  bytesMax: number,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const parts: Uint8Array[] = [];
  const said = Number(first(answer.headers["content-length"]));
  const expected = said > 0 ? Math.min(said, bytesMax) : UNKNOWN_BYTES;
  let bytes = 0;
  await eachPart(answer.body, bytesMax, async (part) => {
    bytes += part.byteLength;
    if (bytes > LARGE_BYTES) await takeRoom(expected, signal);
    parts.push(part);
  });
  return { status: answer.statusCode, headers: singleHeaders(answer), bytes: Buffer.concat(parts) };
}

/** What is not taken yet waits at the sender: no more is read meanwhile. */
async function eachPart(
  body: AsyncIterable<unknown>,
  bytesMax: number,
  take: (part: Uint8Array) => Promise<void>,
): Promise<void> {
  let bytes = 0;
  for await (const part of body as AsyncIterable<Uint8Array>) {
    bytes += part.byteLength;
    if (bytes > bytesMax) throw new HttpFailure("too-large", true, `more than ${bytesMax} bytes`);
    await take(part);
  }
}

const singleHeaders = ({ headers }: Dispatcher.ResponseData): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), first(value) ?? ""]));
