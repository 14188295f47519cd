import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type Job, pictureOf, shareOf, type World } from "../kit/index.ts";
import { memoryOf } from "./memory.ts";

/** RFC 6455: how a server proves that it read the request. */
const PROOF = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const EVERY_MS = 20;

/** GET /ws?clientId=ID: tells that client of its jobs, with previews as binary frames. */
export function listening(world: World, url: URL, request: IncomingMessage, socket: Duplex): void {
  socket.on("error", () => undefined);
  const clientId = url.searchParams.get("clientId") ?? "";
  const { details } = memoryOf(world);
  const job = world.jobs.all.find((each) => details.get(each)?.clientId === clientId) ?? null;
  if (url.pathname !== "/ws" || !world.knows(request) || job?.fault === "no-socket")
    return void socket.end("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n");
  const proof = createHash("sha1")
    .update(`${request.headers["sec-websocket-key"] ?? ""}${PROOF}`)
    .digest("base64");
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${proof}\r\n\r\n`,
  );
  // A client's own frames hold nothing that is read; its end is.
  socket.resume();
  if (job === null || job.fault === "silent-socket") return;
  void telling(job, socket);
}

async function telling(job: Job, socket: Duplex): Promise<void> {
  const tell = (type: string, data: object): void =>
    void socket.write(frame(1, Buffer.from(JSON.stringify({ type, data }))));
  const prompt = { prompt_id: job.id };
  tell("status", { status: { exec_info: { queue_remaining: 1 } }, sid: job.id });
  if (job.fault === "socket-cut") return void socket.destroy();
  const preview = await pictureOf({ ...job.wanted, width: 64, height: 48, format: "jpeg" });
  if (job.fault === "odd-frames") return odd(socket, tell);
  tell("execution_start", prompt);
  tell("executing", { node: "3", ...prompt });
  let turn = 0;
  const timer = setInterval(() => {
    if (socket.destroyed) return clearInterval(timer);
    const share = job.isCancelled ? 1 : shareOf(job);
    tell("progress", { value: Math.round(share * 20), max: 20, node: "3", ...prompt });
    socket.write(frame(2, turn++ % 2 === 0 ? plainPreview(preview) : previewWithMetadata(preview, job.id)));
    if (share < 1) return;
    clearInterval(timer);
    tell("execution_success", prompt);
    tell("executing", { node: null, ...prompt });
  }, EVERY_MS);
  socket.on("close", () => clearInterval(timer));
}

/** What nobody understands, and what is not for this client. */
function odd(socket: Duplex, tell: (type: string, data: object) => void): void {
  const number = (...values: readonly number[]): Buffer => {
    const bytes = Buffer.alloc(values.length * 4);
    values.forEach((value, place) => bytes.writeUInt32BE(value, place * 4));
    return bytes;
  };
  for (const bytes of [
    Buffer.alloc(0),
    Buffer.from("ab"),
    number(1, 9),
    number(3, 0),
    number(4, 4_000_000_000),
    number(7, 7, 7),
  ])
    socket.write(frame(2, bytes));
  socket.write(frame(1, Buffer.from("no JSON")));
  tell("progress", { value: 30, max: 20, node: "3" });
  tell("execution_success", { prompt_id: "another job" });
  tell("a_type_of_tomorrow", { nodes: [] });
}

/** Kind 1: the type of picture (1 is JPEG), then its bytes. */
function plainPreview(picture: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(1, 0);
  head.writeUInt32BE(1, 4);
  return Buffer.concat([head, picture]);
}

/** Kind 4: the length of the metadata, the metadata, then the picture. */
function previewWithMetadata(picture: Buffer, promptId: string): Buffer {
  const metadata = Buffer.from(JSON.stringify({ node_id: "3", prompt_id: promptId, image_type: "image/jpeg" }));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(4, 0);
  head.writeUInt32BE(metadata.length, 4);
  return Buffer.concat([head, metadata, picture]);
}

/** One whole message, unmasked as a server sends it; opcode 1 is text, 2 is bytes. */
function frame(opcode: number, payload: Buffer): Buffer {
  const length = payload.length;
  const head = length < 126 ? Buffer.alloc(2) : Buffer.alloc(length < 65_536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  if (length < 126) head[1] = length;
  else if (length < 65_536) {
    head[1] = 126;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, payload]);
}
