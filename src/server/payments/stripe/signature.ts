import type Stripe from "stripe";
import { Failure } from "../../../core/kernel/index.ts";

/** Older than this, in seconds, an event may be one that somebody recorded and sends again. */
const TOLERANCE_SECONDS = 300;

/** The event, if one of the secrets signed exactly these bytes lately; a Failure (invalid-input) otherwise. */
export async function verifiedEvent(
  body: string,
  signature: string,
  secrets: readonly string[],
): Promise<Stripe.Event> {
  const { default: Library } = await import("stripe");
  for (const secret of secrets) {
    try {
      return Library.webhooks.constructEvent(body, signature, secret, TOLERANCE_SECONDS);
    } catch (error) {
      if (!(error instanceof Library.errors.StripeSignatureVerificationError)) throw error;
    }
  }
  throw new Failure("invalid-input", "the signature is not that of this endpoint’s secret, or it is too old.");
}
