import type { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { Failure } from "../../core/kernel/index.ts";
import { type EventOutcome, type Payments, takeEvent } from "../payments/index.ts";

export interface StripeHookServices {
  readonly payments: Payments;
  readonly onProblem: (error: unknown) => void;
}

/** Events are a few kilobytes; a dispute with its evidence is the longest. */
const BODY_BYTES_MAX = 1024 * 1024;

/**
 * Where Stripe tells of payments. 200: taken in, or of no use here. 400: not signed by Stripe, never to be sent again as
 * it is. Anything else: it could not be looked at now, and Stripe sends it again.
 */
export function addStripeHook(app: Hono, { payments, onProblem }: StripeHookServices): void {
  const limit = bodyLimit({ maxSize: BODY_BYTES_MAX, onError: (c) => c.json({ error: "too large" }, 413) });
  app.post("/hooks/stripe", limit, async (c) => {
    c.header("Cache-Control", "no-store");
    try {
      const outcome = await takeEvent(payments, await c.req.text(), c.req.header("stripe-signature") ?? "");
      return c.json({ outcome: words(outcome) });
    } catch (error) {
      if (error instanceof Failure && error.code === "invalid-input") return c.json({ error: error.message }, 400);
      onProblem(error);
      return c.json({ error: "not now: send it again" }, 503);
    }
  });
}

const words = (outcome: EventOutcome): string => (outcome.kind === "taken" ? "taken" : `ignored: ${outcome.why}`);
