import type { IncomingMessage, ServerResponse } from "node:http";
import {
  answerAtOnce,
  bodyOf,
  formOf,
  openStandIn,
  sendJson,
  type StandIn as AnyStandIn,
  type StandInSettings,
  type World,
} from "../kit/index.ts";
import { type Fault, faults } from "./faults.ts";
import { fieldsOf, MODEL, protocol } from "./protocol.ts";

export type StandIn = AnyStandIn<Fault>;

/** Speaks the part of OpenAI's Images API that servers of one's own speak, on loopback. It was started with a key. */
export const startStandIn = (settings: StandInSettings<Fault> = {}): Promise<StandIn> =>
  openStandIn<Fault>(
    { faults, knows: (request, key) => request.headers.authorization === `Bearer ${key}`, route, thief: () => null },
    settings,
  );

async function route(world: World, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "GET" } = request;
  if (method === "GET" && url.pathname === "/v1/models")
    return sendJson(response, 200, { data: [{ id: MODEL, object: "model", owned_by: "local" }] });
  if (method === "POST" && url.pathname === "/v1/images/generations")
    return await answerAtOnce(world, protocol, await bodyOf(request), request, response);
  if (method === "POST" && url.pathname === "/v1/images/edits")
    return await answerAtOnce(world, protocol, await fieldsOf(await formOf(request)), request, response);
  sendJson(response, 404, { error: { message: `no ${url.pathname}` } });
}
