import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Acts, actsOn } from "./acts.ts";
import { openApi } from "./api.ts";
import { deskPage, paymentPage } from "./pages.ts";
import { type Receiver, sendEvent, type Sending } from "./sending.ts";
import { type Event, openTill, type Session, type Till } from "./till.ts";

/** A server that speaks as much of Stripe's API as selling credits needs, with a page to pay on and a desk to act at. */
export interface StripeStandIn {
  readonly url: string;
  readonly key: string;
  readonly webhookSecret: string;
  readonly acts: Acts;
  readonly sessions: () => readonly Session[];
  readonly events: () => readonly Event[];
  /** Sends an event of the till, as it should be or wrong on purpose; the status of the answer. */
  readonly send: (event: Event, sending?: Sending) => Promise<number>;
  /** From now on events are sent there as they are made; null: only by hand. */
  readonly tellAt: (url: string | null) => void;
  /** All that were sent by themselves are answered. */
  readonly settled: () => Promise<void>;
  /** Requests to the API. */
  readonly calls: () => number;
  /** Answers the next so many requests to the API with status 500. */
  readonly breakDown: (requests: number) => void;
  readonly close: () => Promise<void>;
}

export interface StandInOptions {
  readonly port?: number;
  readonly livemode?: boolean;
  readonly webhook?: string | null;
}

export async function startStripe({
  port = 0,
  livemode = false,
  webhook = null,
}: StandInOptions = {}): Promise<StripeStandIn> {
  const till = openTill(livemode);
  const key = `sk_${livemode ? "live" : "test"}_standin0000000000000000`;
  const webhookSecret = "whsec_standin0000000000000000000000";
  let at = "";
  let receiver: Receiver | null = webhook === null ? null : { url: webhook, secret: webhookSecret };
  let broken = 0;
  const sending = new Set<Promise<unknown>>();
  const acts = actsOn(
    till,
    () => at,
    (event) => {
      if (receiver === null) return;
      const sent = sendEvent(receiver, event).catch(() => 0);
      sending.add(sent);
      void sent.finally(() => sending.delete(sent));
    },
  );
  const api = openApi(key);
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", at);
    const form = new URLSearchParams(await textOf(request));
    const method = request.method ?? "GET";
    if (url.pathname.startsWith("/v1/")) {
      broken -= 1;
      if (broken >= 0) return void response.writeHead(500).end('{"error":{"type":"api_error","message":"down"}}');
      return api.respond(request, response, { till, acts, at, url, method, form });
    }
    if (method === "POST") return acted({ till, acts, receiver }, url, form, response);
    return shown(till, receiver, url, response);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(400).end(String(error)));
  }).listen(port, "127.0.0.1");
  await once(server, "listening");
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("a port was expected");
  at = `http://127.0.0.1:${bound.port}`;
  return {
    url: at,
    key,
    webhookSecret,
    acts,
    sessions: () => [...till.sessions.values()],
    events: () => till.events,
    send: (event, how) => {
      if (receiver === null) throw new Error("no webhook was named");
      return sendEvent(receiver, event, how);
    },
    tellAt: (to) => (receiver = to === null ? null : { url: to, secret: webhookSecret }),
    settled: async () => void (await Promise.all(sending)),
    calls: api.calls,
    breakDown: (requests) => (broken = requests),
    close: async () => {
      await Promise.all(sending);
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of request as AsyncIterable<Uint8Array>) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

const html = (response: ServerResponse, body: string, status = 200): void =>
  void response.writeHead(status, { "content-type": "text/html; charset=utf-8" }).end(body);

const goTo = (response: ServerResponse, location: string): void => void response.writeHead(303, { location }).end();

function shown(till: Till, receiver: Receiver | null, { pathname }: URL, response: ServerResponse): void {
  const [, room, id = ""] = pathname.split("/");
  if (room === "") return html(response, deskPage(till, receiver?.url ?? null));
  const session = room === "pay" ? till.sessions.get(id) : undefined;
  if (session === undefined) return html(response, "There is nothing here.", 404);
  return html(response, paymentPage(session));
}

interface Stage {
  readonly till: Till;
  readonly acts: Acts;
  readonly receiver: Receiver | null;
}

async function acted(stage: Stage, { pathname }: URL, form: URLSearchParams, response: ServerResponse): Promise<void> {
  const [, room, id = "", act = "", how = ""] = pathname.split("/");
  if (room === "pay") return paid(stage, id, act, form, response);
  if (id === "events") {
    const event = stage.till.events.find((each) => each.id === act);
    if (event !== undefined && stage.receiver !== null)
      await sendEvent(stage.receiver, event, how === "other-mode" ? { livemode: !event.livemode } : {});
    return goTo(response, "/");
  }
  const { acts, till } = stage;
  const amount = Number(form.get("amount") ?? till.sessions.get(id)?.amount ?? 0);
  const known: Readonly<Record<string, () => unknown>> = {
    expire: () => acts.expire(id),
    arrive: () => acts.arrive(id),
    bounce: () => acts.bounce(id),
    refund: () => acts.refund(id, amount),
    "fail-refund": () => acts.failRefund(id),
    dispute: () => acts.dispute(id),
    won: () => acts.closeDispute(id, "won"),
    lost: () => acts.closeDispute(id, "lost"),
  };
  known[act]?.();
  goTo(response, "/");
}

function paid({ till, acts }: Stage, id: string, act: string, form: URLSearchParams, response: ServerResponse): void {
  const session = till.sessions.get(id);
  if (session === undefined) return html(response, "There is nothing here.", 404);
  const text = (name: string): string | null => form.get(name) || null;
  const [postal_code = null, ...city] = (text("city") ?? "").split(" ");
  const address = session.asksAddress
    ? { line1: text("line1"), line2: null, postal_code, city: city.join(" "), state: null, country: text("country") }
    : null;
  const customer = { name: text("name"), email: session.customer.email, address, taxId: text("taxId") };
  if (act === "leave") return goTo(response, session.cancelUrl);
  if (act === "pay") acts.pay(id, { customer });
  if (act === "later") acts.payLater(id);
  if (act === "wrong") acts.pay(id, { amount: Math.floor(session.amount / 2) });
  goTo(response, session.successUrl);
}
