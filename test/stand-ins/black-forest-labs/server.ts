import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { asking } from "./asking.ts";
import { delivering } from "./delivering.ts";
import { type Fault, faults, isFault } from "./faults.ts";
import { isModel, Jobs } from "./jobs.ts";
import { placing } from "./placing.ts";
import { ArrivalBook, type Arrivals, type PromptArrivals } from "./record.ts";
import { bodyOf, sendJson } from "./request.ts";
import { startThief } from "./thief.ts";
import type { World } from "./world.ts";

export interface StandInSettings {
  /** 0, the preset: any free port. */
  readonly port?: number;
  readonly key?: string;
  /** How long a job takes, in milliseconds. */
  readonly workMs?: number;
  readonly activeTasksMax?: number;
  /** For every request that asks for no other. */
  readonly fault?: Fault | null;
}

export interface StandIn {
  readonly url: string;
  /** host:port, as an operator lists it. */
  readonly host: string;
  readonly key: string;
  /** host:port of the other server to which this one tries to lead. */
  readonly thiefHost: string;
  /** Chooses the fault of the next requests. */
  readonly choose: (fault: Fault, times?: number) => void;
  readonly arrivals: () => Arrivals;
  readonly arrivalsOf: (prompt: string) => PromptArrivals;
  readonly reset: () => void;
  readonly close: () => Promise<void>;
}

const PRESET_KEY = "stand-in-key-0123456789";

/** Speaks the protocol of api.bfl.ai on loopback, shares no code with the adapter, and errs on request. */
export async function startStandIn(settings: StandInSettings = {}): Promise<StandIn> {
  const { port = 0, key = PRESET_KEY, workMs = 300, activeTasksMax = 24, fault: always = null } = settings;
  const book = new ArrivalBook();
  const jobs = new Jobs();
  const chosen: Fault[] = [];
  const thief = await startThief(key, book);
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const world: World = {
    key,
    url: `http://${host}`,
    thiefUrl: thief.url,
    jobs,
    book,
    activeTasksMax,
    workMs,
    nextFault: () => chosen.shift() ?? always,
  };
  const choose = (fault: Fault, times = 1): void => void chosen.push(...Array.from({ length: times }, () => fault));
  const reset = (): void => {
    chosen.length = 0;
    jobs.clear();
    book.clear();
  };
  const control: Control = { choose, reset, arrivals: () => book.read() };
  server.on("request", (request, response) => {
    route(world, control, request, response).catch((error: unknown) => {
      if (!response.headersSent) sendJson(response, 500, { detail: String(error) });
      else response.destroy();
    });
  });
  return {
    url: world.url,
    host,
    key,
    thiefHost: new URL(thief.url).host,
    ...control,
    arrivalsOf: (prompt) => book.of(prompt),
    close: async () => {
      await Promise.all([stop(server), stop(thief.server)]);
    },
  };
}

type Control = Pick<StandIn, "choose" | "reset" | "arrivals">;

async function route(
  world: World,
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", world.url);
  const { method = "GET" } = request;
  if (url.pathname.startsWith("/control/")) return await controlled(control, url.pathname, request, response);
  if (url.pathname.startsWith("/delivery/")) return await delivering(world, url, request, response);
  if (method === "GET" && url.pathname === "/v1/get_result")
    return asking(world, url.searchParams.get("id") ?? "", request, response);
  if (method === "GET" && url.pathname === "/v1/credits") {
    if (request.headers["x-key"] === world.key) return sendJson(response, 200, { credits: 10_000 });
    return sendJson(response, 403, { detail: "Not authenticated - Invalid Authentication" });
  }
  const model = /^\/v1\/([a-z0-9.-]+)$/.exec(url.pathname)?.[1] ?? "";
  if (method === "POST" && isModel(model)) return await placing(world, model, request, response);
  sendJson(response, 404, { detail: "Not Found" });
}

/** Not of the protocol: how a person or a test in another process steers the server and looks at what arrived. */
async function controlled(
  control: Control,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (path === "/control/faults" && request.method === "POST") {
    const body = await bodyOf(request);
    const { fault, times = 1 } = body ?? {};
    if (typeof fault !== "string" || !isFault(fault) || typeof times !== "number")
      return sendJson(response, 400, { error: "send { fault, times }", faults });
    control.choose(fault, times);
  } else if (path === "/control/reset") {
    control.reset();
  }
  sendJson(response, 200, control.arrivals());
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
