import type { IncomingMessage, ServerResponse } from "node:http";
import { sendJson } from "../kit/index.ts";
import type { Acts } from "./acts.ts";
import { disputeObject, listObject, refundObject, sessionObject } from "./objects.ts";
import { type Intent, seconds, type Session, type Till } from "./till.ts";

export interface ApiRequest {
  readonly till: Till;
  readonly acts: Acts;
  readonly at: string;
  readonly url: URL;
  readonly method: string;
  /** The form that was sent. */
  readonly form: URLSearchParams;
}

interface Answer {
  readonly status: number;
  readonly body: object;
}

const refused = (status: number, message: string, code?: string): Answer => ({
  status,
  body: { error: { type: "invalid_request_error", message, ...(code === undefined ? {} : { code }) } },
});

/** Answers of Stripe's API by the key of the request: the same key again gets the first answer. */
export function openApi(key: string) {
  const answered = new Map<string, Answer>();
  let calls = 0;
  const respond = (request: IncomingMessage, response: ServerResponse, asked: ApiRequest): void => {
    calls += 1;
    const given = request.headers.authorization ?? "";
    if (given !== `Bearer ${key}`) {
      sendJson(response, 401, { error: { type: "invalid_request_error", message: "Invalid API Key provided." } });
      return;
    }
    const once = request.headers["idempotency-key"];
    const before = typeof once === "string" ? answered.get(once) : undefined;
    const answer = before ?? answerTo(asked);
    if (typeof once === "string" && asked.method === "POST") answered.set(once, answer);
    sendJson(response, answer.status, answer.body);
  };
  return { respond, calls: () => calls };
}

function answerTo({ till, acts, at, url, method, form }: ApiRequest): Answer {
  const [, , ...parts] = url.pathname.split("/");
  const place = `${method} ${parts.slice(0, 2).join("/")}`;
  const one = till.sessions.get(parts[2] ?? "");
  const ofIntent = (id: string | null): Session | undefined =>
    [...till.sessions.values()].find(({ intent }) => intent !== null && intent.id === id);
  switch (place) {
    case "POST checkout/sessions":
      return parts[2] === undefined ? made(till, form, at) : expired({ till, acts, at }, one, parts);
    case "GET checkout/sessions": {
      if (parts[2] === undefined) return listed(till, url, at);
      if (one === undefined) return refused(404, `No such checkout.session: '${parts[2]}'`, "resource_missing");
      return {
        status: 200,
        body: sessionObject(till, one, at, [...url.searchParams.values()].includes("payment_intent.latest_charge")),
      };
    }
    case "POST refunds": {
      const session = ofIntent(form.get("payment_intent"));
      if (session === undefined || session.intent === null)
        return refused(404, "No such payment_intent", "resource_missing");
      const done = acts.refund(session.id, Number(form.get("amount") ?? session.amount));
      if ("problem" in done) return refused(400, done.problem, "charge_already_refunded");
      const refund = session.intent.refunds.find(({ id }) => id === done.refund);
      return { status: 200, body: refund === undefined ? {} : refundObject(session, session.intent, refund) };
    }
    case "GET refunds":
      return {
        status: 200,
        body: listObject(
          "/v1/refunds",
          everyPayment(till).flatMap(({ session, intent }) =>
            intent.refunds.map((each) => refundObject(session, intent, each)),
          ),
        ),
      };
    case "GET disputes": {
      if (!url.searchParams.has("payment_intent"))
        return {
          status: 200,
          body: listObject(
            "/v1/disputes",
            everyPayment(till).flatMap(({ session, intent }) =>
              intent.disputes.map((each) => disputeObject(till, session, intent, each)),
            ),
          ),
        };
      const session = ofIntent(url.searchParams.get("payment_intent"));
      const intent = session?.intent ?? null;
      const disputes =
        session === undefined || intent === null
          ? []
          : intent.disputes.map((each) => disputeObject(till, session, intent, each));
      return { status: 200, body: listObject("/v1/disputes", disputes) };
    }
    default:
      return refused(404, `Unrecognized request URL (${method}: ${url.pathname}).`);
  }
}

const everyPayment = (till: Till): readonly { readonly session: Session; readonly intent: Intent }[] =>
  [...till.sessions.values()].flatMap((session) =>
    session.intent === null ? [] : [{ session, intent: session.intent }],
  );

function made(till: Till, form: URLSearchParams, at: string): Answer {
  const amount = Number(form.get("line_items[0][price_data][unit_amount]"));
  const currency = form.get("line_items[0][price_data][currency]") ?? "";
  if (form.get("mode") !== "payment" || !Number.isInteger(amount) || amount < 1 || !/^[a-z]{3}$/.test(currency))
    return refused(400, "Missing required param: line_items, mode or success_url.", "parameter_missing");
  const metadata = Object.fromEntries(
    [...form].flatMap(([name, value]) => {
      const [, key] = /^metadata\[(.+)\]$/.exec(name) ?? [];
      return key === undefined ? [] : [[key, value]];
    }),
  );
  const session: Session = {
    id: till.makeId("cs"),
    created: seconds(),
    reference: form.get("client_reference_id"),
    metadata,
    item: form.get("line_items[0][price_data][product_data][name]") ?? "",
    currency,
    amount,
    successUrl: form.get("success_url") ?? "",
    cancelUrl: form.get("cancel_url") ?? "",
    asksAddress: form.get("billing_address_collection") === "required",
    status: "open",
    paymentStatus: "unpaid",
    customer: { name: null, email: form.get("customer_email"), address: null, taxId: null },
    intent: null,
  };
  till.sessions.set(session.id, session);
  return { status: 200, body: sessionObject(till, session, at) };
}

/** `POST /v1/checkout/sessions/:id/expire`: only what is open can be closed. */
function expired(
  { till, acts, at }: Pick<ApiRequest, "till" | "acts" | "at">,
  session: Session | undefined,
  parts: readonly string[],
): Answer {
  const [, , id, act] = parts;
  if (act !== "expire") return refused(404, `Unrecognized request URL (POST: /v1/${parts.join("/")}).`);
  if (session === undefined) return refused(404, `No such checkout.session: '${id}'`, "resource_missing");
  if (session.status !== "open")
    return refused(
      400,
      `Only Checkout Sessions with a status in ["open"] can be expired. This one is ${session.status}.`,
    );
  acts.expire(session.id);
  return { status: 200, body: sessionObject(till, session, at) };
}

/** The newest first, in pages, as Stripe lists. */
function listed(till: Till, url: URL, at: string): Answer {
  const { searchParams: query } = url;
  const status = query.get("status");
  const since = Number(query.get("created[gte]") ?? 0);
  const intent = query.get("payment_intent");
  const all = [...till.sessions.values()]
    .toReversed()
    .filter((each) => (status === null || each.status === status) && each.created >= since)
    .filter((each) => intent === null || each.intent?.id === intent);
  const after = query.get("starting_after");
  const from = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
  const page = all.slice(from, from + Number(query.get("limit") ?? 10));
  const objects = page.map((each) => sessionObject(till, each, at));
  return { status: 200, body: listObject("/v1/checkout/sessions", objects, from + page.length < all.length) };
}
