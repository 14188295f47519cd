import type { IncomingMessage, ServerResponse } from "node:http";
import { openStandIn, sendJson, type StandIn as AnyStandIn, type StandInSettings, type World } from "../kit/index.ts";
import { asking } from "./asking.ts";
import { isOfFamily } from "./families.ts";
import { type Fault, faults } from "./faults.ts";
import { placing } from "./placing.ts";
import { isModel } from "./prices.ts";

export type StandIn = AnyStandIn<Fault>;

/** Speaks the protocol of api.bfl.ai on loopback. */
export const startStandIn = (settings: StandInSettings<Fault> = {}): Promise<StandIn> =>
  openStandIn<Fault>({ faults, knows: (request, key) => request.headers["x-key"] === key, route, thief }, settings);

async function route(world: World, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "GET" } = request;
  if (method === "GET" && url.pathname === "/v1/get_result")
    return asking(world, url.searchParams.get("id") ?? "", request, response);
  if (method === "GET" && url.pathname === "/v1/credits") {
    if (request.headers["x-key"] === world.key) return sendJson(response, 200, { credits: 10_000 });
    return sendJson(response, 403, { detail: "Not authenticated - Invalid Authentication" });
  }
  const model = /^\/v1\/((?:flux-tools\/)?[a-z0-9.-]+)$/.exec(url.pathname)?.[1] ?? "";
  if (method === "POST" && (isModel(model) || isOfFamily(model))) return await placing(world, model, request, response);
  sendJson(response, 404, { detail: "Not Found" });
}

function thief(own: string, request: IncomingMessage): unknown {
  const url = new URL(request.url ?? "/", own);
  if (request.method === "POST") return { id: "taken", polling_url: `${own}/v1/get_result?id=taken` };
  if (url.pathname !== "/v1/get_result") return null;
  return { id: url.searchParams.get("id"), status: "Ready", result: { sample: `${own}/delivery/taken.png` } };
}
