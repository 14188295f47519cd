import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { Connection } from "../../src/server/providers/spec/index.ts";

export interface Seen {
  readonly method: string;
  /** With what stands after the question mark. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** As JSON; null where nothing was sent. */
  readonly body: unknown;
}

export interface Recorder {
  readonly connection: Connection;
  /** Since the last look. */
  readonly seen: () => readonly Seen[];
  readonly close: () => Promise<void>;
}

/** A server that notes what it is asked and answers all of it alike: for tests that look at requests alone. */
export async function startRecorder(answer: unknown, status = 200): Promise<Recorder> {
  let seen: Seen[] = [];
  const server = createServer((request, response) => {
    const parts: Uint8Array[] = [];
    request.on("data", (part: Uint8Array) => parts.push(part));
    request.on("end", () => {
      const body: unknown = JSON.parse(Buffer.concat(parts).toString() || "null");
      seen.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    connection: { baseUrl: `http://${host}`, key: "a key", live: true, allowedHosts: [host] },
    seen: () => {
      const noted = seen;
      seen = [];
      return noted;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
