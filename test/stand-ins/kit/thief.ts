import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { pictureOf } from "./pictures.ts";
import type { ArrivalBook } from "./arrivals.ts";
import { sendJson } from "./http.ts";

/** Whether any part of a request holds the key: a header of any name, or the address. */
export const holdsKey = ({ rawHeaders, url = "" }: IncomingMessage, key: string): boolean =>
  rawHeaders.some((value) => value.includes(key)) || url.includes(key);

/** What the thief answers a request with, in the words of the provider; null: a picture. */
export type ThiefAnswers = (url: string, request: IncomingMessage) => unknown;

/** Another server, which the provider names: it answers as a provider would, and notes whether a key came along. */
export async function startThief(
  key: string,
  book: ArrivalBook,
  answers: ThiefAnswers,
): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    if (holdsKey(request, key)) book.keyAstray(`another server: ${request.method} ${request.url?.split("?")[0]}`);
    const said = answers(thiefUrl(server), request);
    if (said !== null) return sendJson(response, 200, said);
    void pictureOf({ model: "another server", prompt: "", width: 256, height: 256, seed: 0, format: "png" }).then(
      (bytes) =>
        response.writeHead(200, { "content-type": "image/png", "content-length": String(bytes.length) }).end(bytes),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: thiefUrl(server), server };
}

const thiefUrl = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
