import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { ArrivalBook, type Arrivals, type PromptArrivals } from "./arrivals.ts";
import { delivering } from "./delivering.ts";
import { faultIn } from "./faults.ts";
import { bodyOf, sendJson } from "./http.ts";
import { Jobs } from "./jobs.ts";
import { startThief, type ThiefAnswers } from "./thief.ts";
import type { World } from "./world.ts";

export interface StandInSettings<Fault extends string> {
  /** 0, the preset: any free port. */
  readonly port?: number;
  readonly key?: string;
  /** How long a job takes, in milliseconds. */
  readonly workMs?: number;
  readonly activeTasksMax?: number;
  /** For every request that asks for no other. */
  readonly fault?: Fault | null;
}

export interface StandIn<Fault extends string> {
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

/** What one provider's protocol adds. */
export interface Protocol {
  readonly faults: Readonly<Record<string, string>>;
  /** Whether a request shows the key as this provider wants it. */
  readonly knows: (request: IncomingMessage, key: string) => boolean;
  /** Answers a request; pictures under /delivery/ and control requests never come here. */
  readonly route: (world: World, url: URL, request: IncomingMessage, response: ServerResponse) => Promise<void> | void;
  /** Takes a connection that becomes a web socket; without it such a request is an ordinary one. */
  readonly upgrade?: (world: World, url: URL, request: IncomingMessage, socket: Duplex) => void;
  /** What another server, which was named in place of the provider, answers; null: a picture. */
  readonly thief: ThiefAnswers;
}

const PRESET_KEY = "stand-in-key-0123456789";

/** Speaks a provider's protocol on loopback, shares no code with the adapter, and errs on request. */
export async function openStandIn<Fault extends string>(
  protocol: Protocol,
  settings: StandInSettings<Fault> = {},
): Promise<StandIn<Fault>> {
  const { port = 0, key = PRESET_KEY, workMs = 300, activeTasksMax = 24, fault: always = null } = settings;
  const book = new ArrivalBook();
  const jobs = new Jobs();
  const chosen: string[] = [];
  const thief = await startThief(key, book, protocol.thief);
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const isKnown = (name: string | null): name is string => name !== null && Object.hasOwn(protocol.faults, name);
  const world: World = {
    key,
    url: `http://${host}`,
    thiefUrl: thief.url,
    jobs,
    book,
    activeTasksMax,
    workMs,
    faultFor: (prompt) => {
      const named = faultIn(prompt);
      return chosen.shift() ?? (isKnown(named) ? named : always);
    },
    knows: (request) => protocol.knows(request, key),
  };
  const choose = (fault: string, times = 1): void => void chosen.push(...Array.from({ length: times }, () => fault));
  const reset = (): void => {
    chosen.length = 0;
    jobs.clear();
    book.clear();
  };
  const control: Control = { choose, reset, arrivals: () => book.read(), faults: protocol.faults };
  server.on("request", (request, response) => {
    answered(world, protocol, control, request, response).catch((error: unknown) => {
      if (!response.headersSent) sendJson(response, 500, { detail: String(error) });
      else response.destroy();
    });
  });
  const { upgrade } = protocol;
  const upgraded = new Set<Duplex>();
  if (upgrade !== undefined)
    server.on("upgrade", (request, socket) => {
      upgraded.add(socket);
      socket.once("close", () => upgraded.delete(socket));
      upgrade(world, new URL(request.url ?? "/", world.url), request, socket);
    });
  return {
    url: world.url,
    host,
    key,
    thiefHost: new URL(thief.url).host,
    choose,
    reset,
    arrivals: control.arrivals,
    arrivalsOf: (prompt) => book.of(prompt),
    close: async () => {
      for (const socket of upgraded) socket.destroy();
      await Promise.all([stop(server), stop(thief.server)]);
    },
  };
}

interface Control {
  readonly choose: (fault: string, times?: number) => void;
  readonly reset: () => void;
  readonly arrivals: () => Arrivals;
  readonly faults: Readonly<Record<string, string>>;
}

async function answered(
  world: World,
  protocol: Protocol,
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", world.url);
  if (url.pathname.startsWith("/control/")) return await controlled(control, url.pathname, request, response);
  if (url.pathname.startsWith("/delivery/")) return await delivering(world, url, request, response);
  await protocol.route(world, url, request, response);
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
    if (typeof fault !== "string" || !Object.hasOwn(control.faults, fault) || typeof times !== "number")
      return sendJson(response, 400, { error: "send { fault, times }", faults: control.faults });
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
