import type { IncomingMessage, ServerResponse } from "node:http";
import {
  delivering,
  openStandIn,
  sendJson,
  type StandIn as AnyStandIn,
  type StandInSettings,
  type World,
} from "../kit/index.ts";
import { history, queue, stopping } from "./asking.ts";
import { type Fault, faults } from "./faults.ts";
import { placing, uploading } from "./placing.ts";
import { listening } from "./socket.ts";

export type StandIn = AnyStandIn<Fault>;

const knows = ({ headers }: IncomingMessage, key: string): boolean => headers.authorization === `Bearer ${key}`;

/** Speaks ComfyUI's protocol on loopback (A, as read in its source of 2025-10), behind a proxy that asks for a token. */
export const startStandIn = (settings: StandInSettings<Fault> = {}): Promise<StandIn> =>
  openStandIn<Fault>({ faults, knows, route, upgrade: listening, thief: () => null }, settings);

async function route(world: World, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = url;
  if (!world.knows(request) && pathname !== "/prompt") return sendJson(response, 401, { message: "Unauthorized" });
  if (request.method === "POST") {
    if (pathname === "/prompt") return await placing(world, request, response);
    if (pathname === "/upload/image") return await uploading(world, request, response);
    if (pathname === "/queue" || pathname === "/interrupt") return await stopping(world, pathname, request, response);
  }
  if (pathname === "/queue") return queue(world, response);
  if (pathname.startsWith("/history/")) return history(world, pathname.slice("/history/".length), request, response);
  if (pathname === "/view") return await viewing(world, url, request, response);
  sendJson(response, 404, { message: "Not Found" });
}

/** GET /view?filename&subfolder&type: no signature and no end, as on a disk. */
async function viewing(world: World, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const file = new URL(`/delivery/${url.searchParams.get("filename") ?? ""}`, world.url);
  file.searchParams.set("se", "9999999999");
  file.searchParams.set("sig", url.searchParams.get("subfolder") ?? "0");
  if (url.searchParams.has("again")) file.searchParams.set("again", "1");
  await delivering(world, file, request, response, true);
}
