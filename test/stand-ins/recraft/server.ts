import type { IncomingMessage, ServerResponse } from "node:http";
import {
  answerAtOnce,
  bodyOf,
  openStandIn,
  type StandIn as AnyStandIn,
  type StandInSettings,
  type World,
} from "../kit/index.ts";
import { type Fault, faults } from "./faults.ts";
import { protocol } from "./protocol.ts";

export type StandIn = AnyStandIn<Fault>;

/** Speaks the protocol of external.api.recraft.ai on loopback. */
export const startStandIn = (settings: StandInSettings<Fault> = {}): Promise<StandIn> =>
  openStandIn<Fault>(
    { faults, knows: (request, key) => request.headers.authorization === `Bearer ${key}`, route, thief: () => null },
    settings,
  );

async function route(world: World, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === "POST" && url.pathname === "/v1/images/generations")
    return await answerAtOnce(world, protocol, await bodyOf(request), request, response);
  // In plain text (A).
  response.writeHead(404, { "content-type": "text/plain" }).end("404 page not found");
}
