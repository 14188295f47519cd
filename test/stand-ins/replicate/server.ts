import type { IncomingMessage, ServerResponse } from "node:http";
import { openStandIn, sendJson, type StandIn as AnyStandIn, type StandInSettings, type World } from "../kit/index.ts";
import { dialect } from "./dialect.ts";
import { type Fault, faults } from "./faults.ts";
import { uploading } from "./files.ts";
import { asking, cancelling, type Memory, placing } from "./predictions.ts";
import { isModel } from "./request.ts";

export type StandIn = AnyStandIn<Fault>;

/** Speaks the protocol of api.replicate.com on loopback. */
export function startStandIn(settings: StandInSettings<Fault> = {}): Promise<StandIn> {
  const memory: Memory = { inputs: new Map(), cancelled: new Map() };
  const knows = (request: IncomingMessage, key: string): boolean => request.headers.authorization === `Bearer ${key}`;
  return openStandIn<Fault>(
    { faults, knows, route: (world, url, request, response) => route(world, memory, url, request, response), thief },
    settings,
  );
}

async function route(
  world: World,
  memory: Memory,
  { pathname }: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = "GET" } = request;
  const model = /^\/v1\/models\/([^/]+\/[^/]+)\/predictions$/.exec(pathname)?.[1] ?? "";
  if (method === "POST" && isModel(model)) return await placing(world, memory, model, request, response);
  if (method === "POST" && pathname === "/v1/files") return await uploading(world, request, response);
  const [, id = "", rest] = /^\/v1\/predictions\/([^/]+)(\/cancel)?$/.exec(pathname) ?? [];
  if (method === "GET" && id !== "" && rest === undefined) return asking(world, memory, id, request, response);
  if (method === "POST" && rest === "/cancel") return cancelling(world, memory, id, request, response);
  sendJson(response, 404, dialect.error(404)[0]);
}

function thief(own: string, request: IncomingMessage): unknown {
  const address = `${own}/v1/predictions/taken`;
  const taken = { id: "taken", urls: { get: address, cancel: `${address}/cancel` } };
  if (request.method === "POST") return { ...taken, status: "starting", output: null };
  if (request.url?.startsWith("/v1/predictions/") !== true) return null;
  return { ...taken, status: "succeeded", output: `${own}/delivery/taken.png` };
}
