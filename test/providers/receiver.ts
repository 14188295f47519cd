import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it arrived, for tests that look at every field of it. */
export interface Received {
  readonly url: string;
  readonly authorization: string;
  readonly body: Request;
}

export interface Receiver {
  readonly url: string;
  readonly host: string;
  /** The last request; an error where there was none since it was last asked for. */
  readonly last: () => Received;
  readonly close: () => void;
}

/** A server that refuses every request and keeps the last. */
export async function openReceiver(): Promise<Receiver> {
  let received: Received | null = null;
  const server = createServer((request, response) => {
    void (async () => {
      const bytes = new Uint8Array(Buffer.concat(await Array.fromAsync(request as AsyncIterable<Uint8Array>)));
      const headers = { "content-type": request.headers["content-type"] ?? "" };
      const body = new Request("http://here/", { method: "POST", body: bytes, headers });
      received = { url: request.url ?? "", authorization: request.headers.authorization ?? "", body };
      response.writeHead(400, { "content-type": "application/json" }).end("{}");
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}`,
    host,
    last: () => {
      const last = received;
      received = null;
      if (last === null) throw new Error("nothing was sent");
      return last;
    },
    close: () => void server.close(),
  };
}
