import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { pictureOf } from "./pictures.ts";
import type { ArrivalBook } from "./record.ts";
import { sendJson } from "./request.ts";

/** Whether any part of a request holds the key: a header of any name, or the address. */
export const holdsKey = ({ rawHeaders, url = "" }: IncomingMessage, key: string): boolean =>
  rawHeaders.some((value) => value.includes(key)) || url.includes(key);

/** Another server, which the provider names: it answers as a provider would, and notes whether a key came along. */
export async function startThief(
  key: string,
  book: ArrivalBook,
): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    if (holdsKey(request, key)) book.keyAstray(`another server: ${request.method} ${request.url?.split("?")[0]}`);
    const url = new URL(request.url ?? "/", "http://thief.invalid");
    if (url.pathname === "/v1/get_result") {
      const sample = `${thiefUrl(server)}/delivery/taken.png`;
      return sendJson(response, 200, { id: url.searchParams.get("id"), status: "Ready", result: { sample } });
    }
    if (request.method === "POST")
      return sendJson(response, 200, { id: "taken", polling_url: `${thiefUrl(server)}/v1/get_result?id=taken` });
    void pictureOf({
      model: "another server",
      prompt: "",
      width: 256,
      height: 256,
      seed: 0,
      format: "png",
      inputMegapixels: 0,
    }).then((bytes) =>
      response.writeHead(200, { "content-type": "image/png", "content-length": String(bytes.length) }).end(bytes),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: thiefUrl(server), server };
}

const thiefUrl = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
