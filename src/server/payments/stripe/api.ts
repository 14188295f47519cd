import type Stripe from "stripe";
import { Failure } from "../../../core/kernel/index.ts";
import type { StripeConnection } from "../settings/connection.ts";
import type { PaidSession, PaymentNow, Withdrawn } from "./payment.ts";
import { paymentFrom, tookMoney, withdrawnBy } from "./read-payment.ts";

/** What is asked for when a session is made. */
export interface SessionRequest {
  readonly order: string;
  readonly workspace: string;
  readonly email: string | null;
  readonly name: string;
  readonly currency: string;
  readonly grossMinor: number;
  /** For invoices, the buyer is asked where they are and for a tax number. */
  readonly asksAddress: boolean;
  readonly successUrl: string;
  readonly cancelUrl: string;
}

/** The part of Stripe that selling credits needs. Fails with a Failure: unavailable, or what Stripe says is wrong. */
export interface StripeApi {
  readonly createSession: (request: SessionRequest) => Promise<{ readonly session: string; readonly url: string }>;
  /** null: there is no such session in this account. */
  readonly payment: (session: string) => Promise<PaymentNow | null>;
  /** Nobody can pay on its page any more. A Failure (conflict) where it is not open. */
  readonly expire: (session: string) => Promise<void>;
  readonly sessionOfIntent: (intent: string) => Promise<string | null>;
  readonly refund: (request: {
    readonly intent: string;
    readonly amountMinor: number;
    readonly key: string;
  }) => Promise<void>;
  /** Those of this instance that were paid, the newest first. */
  readonly paidSessions: (since: Date) => AsyncIterable<PaidSession>;
  /** All that went back since then. */
  readonly withdrawn: (since: Date) => Promise<Withdrawn>;
  /** Asks for what costs nothing and needs the key. */
  readonly check: () => Promise<void>;
}

const TIMEOUT_MS = 20_000;
const RETRIES_MAX = 2;
const PAGE = 100;
/** In the metadata of what we make there, so that an account used for other things too can be told apart. */
export const madeBy = "proofsheet-order";

/** The library is large and most processes never sell: it is loaded when it is first used. */
export async function stripeApi({ key, apiUrl }: StripeConnection): Promise<StripeApi> {
  const { default: Library } = await import("stripe");
  const { hostname, port, protocol } = new URL(apiUrl);
  const stripe = new Library(key, {
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? (protocol === "https:" ? 443 : 80) : Number(port),
    protocol: protocol === "https:" ? "https" : "http",
    timeout: TIMEOUT_MS,
    maxNetworkRetries: RETRIES_MAX,
    telemetry: false,
  });
  const asked = <T>(work: Promise<T>): Promise<T> => work.catch((error: unknown) => fail(error, Library));
  return Object.freeze<StripeApi>({
    createSession: (request) => asked(createSession(stripe, request)),
    payment: (session) => asked(payment(stripe, session)),
    expire: async (session) => void (await asked(stripe.checkout.sessions.expire(session))),
    sessionOfIntent: (intent) =>
      asked(stripe.checkout.sessions.list({ payment_intent: intent, limit: 1 })).then(
        ({ data: [found] }) => found?.id ?? null,
      ),
    refund: async ({ intent, amountMinor, key: idempotencyKey }) => {
      await asked(stripe.refunds.create({ payment_intent: intent, amount: amountMinor }, { idempotencyKey }));
    },
    paidSessions: (since) => paidSessions(stripe, since, asked),
    withdrawn: (since) => asked(withdrawn(stripe, since)),
    check: async () => void (await asked(stripe.checkout.sessions.list({ limit: 1 }))),
  });
}

async function createSession(stripe: Stripe, request: SessionRequest): Promise<{ session: string; url: string }> {
  const { order, workspace, currency, grossMinor, name, email, asksAddress } = request;
  const metadata = { [madeBy]: order, workspace };
  const made = await stripe.checkout.sessions.create(
    {
      mode: "payment",
      client_reference_id: order,
      metadata,
      payment_intent_data: { metadata },
      line_items: [{ quantity: 1, price_data: { currency, unit_amount: grossMinor, product_data: { name } } }],
      success_url: request.successUrl,
      cancel_url: request.cancelUrl,
      ...(email === null ? {} : { customer_email: email }),
      ...(asksAddress ? { billing_address_collection: "required", tax_id_collection: { enabled: true } } : {}),
    },
    { idempotencyKey: `session/${order}` },
  );
  if (made.url === null) throw new Failure("unavailable", "Stripe made a session without a page to pay on: try again.");
  return { session: made.id, url: made.url };
}

async function payment(stripe: Stripe, id: string): Promise<PaymentNow | null> {
  const session = await stripe.checkout.sessions
    .retrieve(id, { expand: ["payment_intent.latest_charge"] })
    .catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
  if (session === null) return null;
  const now = paymentFrom(session);
  if (now.intent === null || now.status !== "paid") return now;
  const disputes = await stripe.disputes.list({ payment_intent: now.intent, limit: PAGE });
  return { ...now, disputedMinor: withdrawnBy(disputes.data, now) };
}

async function* paidSessions(
  stripe: Stripe,
  since: Date,
  asked: <T>(work: Promise<T>) => Promise<T>,
): AsyncIterable<PaidSession> {
  let after: string | undefined;
  do {
    const page: Awaited<ReturnType<Stripe["checkout"]["sessions"]["list"]>> = await asked(
      stripe.checkout.sessions.list({
        limit: PAGE,
        status: "complete",
        created: { gte: Math.floor(since.getTime() / 1000) },
        ...(after === undefined ? {} : { starting_after: after }),
      }),
    );
    for (const session of page.data) {
      const order = session.metadata?.[madeBy];
      if (order === undefined || session.payment_status !== "paid") continue;
      yield {
        session: session.id,
        order,
        amountMinor: session.amount_total ?? 0,
        currency: session.currency ?? "",
        intent: nameOf(session.payment_intent),
        createdAt: new Date(session.created * 1000).toISOString(),
      };
    }
    after = page.has_more ? page.data.at(-1)?.id : undefined;
  } while (after !== undefined);
}

async function withdrawn(stripe: Stripe, since: Date): Promise<Withdrawn> {
  const sums = new Map<string, { refundedMinor: number; disputedMinor: number }>();
  const add = (intent: string | null, part: { refundedMinor?: number; disputedMinor?: number }): void => {
    if (intent === null) return;
    const { refundedMinor, disputedMinor } = sums.get(intent) ?? { refundedMinor: 0, disputedMinor: 0 };
    sums.set(intent, {
      refundedMinor: refundedMinor + (part.refundedMinor ?? 0),
      disputedMinor: disputedMinor + (part.disputedMinor ?? 0),
    });
  };
  const query = { limit: PAGE, created: { gte: Math.floor(since.getTime() / 1000) } };
  for await (const { status, payment_intent, amount } of stripe.refunds.list(query))
    if (status !== "failed" && status !== "canceled") add(nameOf(payment_intent), { refundedMinor: amount });
  for await (const dispute of stripe.disputes.list(query))
    if (tookMoney(dispute)) add(nameOf(dispute.payment_intent), { disputedMinor: dispute.amount });
  return sums;
}

const nameOf = (value: string | { readonly id: string } | null): string | null =>
  typeof value === "object" && value !== null ? value.id : value;

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "resource_missing";

/** Stripe's word reaches the operator; a key never does, since Stripe prints only its end. */
function fail(error: unknown, { errors }: typeof Stripe): never {
  if (error instanceof Failure || !(error instanceof errors.StripeError)) throw error;
  if (error instanceof errors.StripeAuthenticationError || error instanceof errors.StripePermissionError)
    throw new Failure("invalid-configuration", `Stripe does not accept the key: ${error.message}`);
  if (error instanceof errors.StripeInvalidRequestError || error instanceof errors.StripeCardError)
    throw new Failure("conflict", `Stripe refused it: ${error.message}`);
  throw new Failure("unavailable", `Stripe could not be asked (${error.message}): try again in a minute.`);
}
