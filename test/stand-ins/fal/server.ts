import type { IncomingMessage, ServerResponse } from "node:http";
import { openStandIn, sendJson, type StandIn as AnyStandIn, type StandInSettings, type World } from "../kit/index.ts";
import { askingResult, askingState } from "./asking.ts";
import { cancelling } from "./cancelling.ts";
import { type Fault, faults } from "./faults.ts";
import { placing } from "./placing.ts";
import { isApp } from "./request.ts";

export type StandIn = AnyStandIn<Fault>;

/** Speaks the protocol of queue.fal.run on loopback. */
export const startStandIn = (settings: StandInSettings<Fault> = {}): Promise<StandIn> =>
  openStandIn<Fault>(
    { faults, knows: (request, key) => request.headers.authorization === `Key ${key}`, route, thief },
    settings,
  );

async function route(world: World, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "GET" } = request;
  const [, id = "", rest = ""] = /^\/[^/]+\/[^/]+\/requests\/([^/]+)(\/.+)?$/.exec(url.pathname) ?? [];
  if (method === "GET" && rest === "/status") return askingState(world, id, request, response);
  if (method === "GET" && id !== "" && rest === "") return askingResult(world, id, request, response);
  if (method === "PUT" && rest === "/cancel") return cancelling(world, id, request, response);
  const path = url.pathname.slice(1);
  if (method === "POST" && isApp(path)) return await placing(world, path, request, response);
  sendJson(response, 404, { detail: `Path ${url.pathname} not found` });
}

function thief(own: string, request: IncomingMessage): unknown {
  const { pathname } = new URL(request.url ?? "/", own);
  const address = `${own}/fal-ai/flux-2-pro/requests/taken`;
  if (request.method === "POST")
    return { status: "IN_QUEUE", request_id: "taken", response_url: address, status_url: `${address}/status` };
  if (pathname.endsWith("/status")) return { status: "COMPLETED", request_id: "taken", response_url: address };
  return pathname.includes("/requests/") ? { images: [{ url: `${own}/delivery/taken.png` }], seed: 1 } : null;
}
