import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { crc32 } from "node:zlib";
import sharp from "sharp";

export interface PictureServerSettings {
  /** Sides of the pictures, in pixels. */
  readonly side: number;
  /** Sides of unfinished ones, in turn. */
  readonly partialSides: readonly number[];
  /** Between two of them, and before the picture itself, in milliseconds. */
  readonly everyMs: number;
  /** Told the moment before an unfinished picture leaves. */
  readonly onPartial?: (base64: string) => void;
  /** Waited for before anything finished leaves. */
  readonly until?: () => Promise<void>;
}

/**
 * A provider of PNGs on loopback in three ways: as a stream of unfinished pictures (POST /streaming), in the answer
 * itself (POST /synchronous), or as a job to ask for and download (POST /staged).
 */
export interface PictureServer {
  readonly url: string;
  /** Orders that are not answered with a picture yet. */
  readonly inFlight: () => number;
  readonly close: () => Promise<void>;
}

/** As photographs are: not as large as noise, and not to be compressed away. */
const grainy = (side: number, seed: number): Promise<Buffer> =>
  sharp({
    create: {
      width: side,
      height: side,
      channels: 3,
      background: { r: 90, g: 120, b: (seed * 7) % 256 },
      noise: { type: "gaussian", mean: 128, sigma: 20 },
    },
  })
    .png({ compressionLevel: 1 })
    .toBuffer();

function numberChunk(number: number): Buffer {
  const text = Buffer.from(`tEXtnumber\0${number}`, "latin1");
  const chunk = Buffer.alloc(text.length + 8);
  chunk.writeUInt32BE(text.length - 4);
  text.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(text), text.length + 4);
  return chunk;
}

/** The last chunk, which is empty. */
const END_BYTES = 12;

/** The same picture with a number in it, so that no two have the same bytes. */
function numbered(png: Buffer, number: number): Buffer {
  const end = png.length - END_BYTES;
  return Buffer.concat([png.subarray(0, end), numberChunk(number), png.subarray(end)]);
}

/** As base64, of which only the end is made anew: the server must not be what a bench of it measures. */
function numberedBase64(png: Buffer): (number: number) => string {
  const end = png.length - END_BYTES;
  const same = end - (end % 3);
  const start = png.toString("base64", 0, same);
  return (number) =>
    start + Buffer.concat([png.subarray(same, end), numberChunk(number), png.subarray(end)]).toString("base64");
}

export async function startPictureServer(settings: PictureServerSettings): Promise<PictureServer> {
  const { side, partialSides, everyMs, onPartial, until = () => Promise.resolve() } = settings;
  const whole = await grainy(side, 1);
  const wholeBase64 = numberedBase64(whole);
  const partials = (await Promise.all(partialSides.map(grainy))).map(numberedBase64);
  let [numbers, inFlight, isOpen] = [0, 0, false];
  const opened = until().then(() => (isOpen = true));

  const sendEvent = (response: ServerResponse, type: string, base64: string): void =>
    void response.write(`event: ${type}\ndata: {"type":"${type}","b64_json":"${base64}"}\n\n`);

  const stream = async (response: ServerResponse): Promise<void> => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const partialBase64 of partials) {
      await sleep(everyMs);
      const base64 = partialBase64((numbers += 1));
      onPartial?.(base64);
      sendEvent(response, "partial", base64);
    }
    await Promise.all([sleep(everyMs), opened]);
    sendEvent(response, "completed", wholeBase64((numbers += 1)));
    response.end();
  };

  const answer = async (response: ServerResponse): Promise<void> => {
    await Promise.all([sleep(everyMs), opened]);
    const body = `{"data":[{"b64_json":"${wholeBase64((numbers += 1))}"}]}`;
    response.writeHead(200, { "content-type": "application/json", "content-length": String(body.length) }).end(body);
  };

  const json = (response: ServerResponse, body: object): void =>
    void response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    request.resume();
    const [, kind, id] = (request.url ?? "").split("/");
    if (kind === "pictures") {
      const png = numbered(whole, Number(id));
      inFlight -= 1;
      return void response.writeHead(200, { "content-type": "image/png", "content-length": png.length }).end(png);
    }
    if (kind === "jobs") return json(response, { picture: isOpen ? `${url}/pictures/${id}` : null });
    inFlight += 1;
    if (kind === "staged") return json(response, { id: String((numbers += 1)) });
    await (kind === "streaming" ? stream(response) : answer(response));
    inFlight -= 1;
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url, inFlight: () => inFlight, close };
}
