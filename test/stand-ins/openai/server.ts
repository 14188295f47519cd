import type { IncomingMessage, ServerResponse } from "node:http";
import { openStandIn, sendJson, type StandIn as AnyStandIn, type StandInSettings, type World } from "../kit/index.ts";
import { errorBody } from "./dialect.ts";
import { type Fault, faults } from "./faults.ts";
import { modelNames } from "./models.ts";
import { placing } from "./placing.ts";

export type StandIn = AnyStandIn<Fault>;

/** Speaks the Images API of api.openai.com on loopback. */
export const startStandIn = (settings: StandInSettings<Fault> = {}): Promise<StandIn> =>
  openStandIn<Fault>(
    { faults, knows: (request, key) => request.headers.authorization === `Bearer ${key}`, route, thief: () => null },
    settings,
  );

async function route(world: World, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "GET" } = request;
  if (method === "POST" && url.pathname === "/v1/images/generations")
    return await placing(world, false, request, response);
  if (method === "POST" && url.pathname === "/v1/images/edits") return await placing(world, true, request, response);
  if (method === "GET" && url.pathname === "/v1/models") {
    const data = modelNames.map((id) => ({ id, object: "model", created: 1_766_000_000, owned_by: "openai" }));
    return sendJson(response, 200, { object: "list", data });
  }
  sendJson(response, 404, errorBody("invalid_request_error", null, `Invalid URL (${method} ${url.pathname})`));
}
