import type { IncomingMessage, ServerResponse } from "node:http";
import {
  answerAtOnce,
  bodyOf,
  openStandIn,
  sendJson,
  type StandIn as AnyStandIn,
  type StandInSettings,
  type World,
} from "../kit/index.ts";
import { type Fault, faults } from "./faults.ts";
import { protocol } from "./protocol.ts";

export type StandIn = AnyStandIn<Fault>;

/** Speaks the protocol of BytePlus ModelArk on loopback. */
export const startStandIn = (settings: StandInSettings<Fault> = {}): Promise<StandIn> =>
  openStandIn<Fault>(
    { faults, knows: (request, key) => request.headers.authorization === `Bearer ${key}`, route, thief: () => null },
    settings,
  );

async function route(world: World, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === "POST" && url.pathname === "/api/v3/images/generations")
    return await answerAtOnce(world, protocol, await bodyOf(request), request, response);
  sendJson(response, 404, { error: { code: "NotFound", message: url.pathname } });
}
