import { Stripe } from "stripe";
import type { Event } from "./till.ts";

/** How an event is sent; each may be wrong on purpose. */
export interface Sending {
  readonly secret?: string;
  /** When it says that it was signed, in seconds. */
  readonly signedAt?: number;
  readonly livemode?: boolean;
  /** Sent in place of the body that was signed. */
  readonly body?: string;
}

export interface Receiver {
  readonly url: string;
  readonly secret: string;
}

export const eventBody = (event: Event, livemode = event.livemode): string =>
  JSON.stringify({
    id: event.id,
    object: "event",
    api_version: "2026-10-28.endive",
    created: event.created,
    data: { object: event.object },
    livemode,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type: event.type,
  });

/** Posts an event as Stripe does, signed by Stripe's own library; resolves with the answer's status. */
export async function sendEvent(to: Receiver, event: Event, sending: Sending = {}): Promise<number> {
  const payload = eventBody(event, sending.livemode);
  const header = Stripe.webhooks.generateTestHeaderString({
    payload,
    secret: sending.secret ?? to.secret,
    ...(sending.signedAt === undefined ? {} : { timestamp: sending.signedAt }),
  });
  const response = await fetch(to.url, {
    method: "POST",
    headers: { "content-type": "application/json", "stripe-signature": header },
    body: sending.body ?? payload,
  });
  await response.arrayBuffer();
  return response.status;
}
