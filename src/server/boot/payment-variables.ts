import { z } from "zod";

/** How Stripe is reached, where the environment says it instead of the operator's page. */
export interface PaymentConfiguration {
  readonly stripe: { readonly key: string; readonly webhookSecret: string; readonly apiUrl: string } | null;
}

export const PAYMENT_VARIABLES = [
  {
    name: "STRIPE_SECRET_KEY",
    meaning: "sells credits by way of this Stripe account; without it an operator's page says which",
    default: null,
    example: "sk_live_example1234",
    schema: z.string().regex(/^(?:sk|rk)_(?:live|test)_/, "must be a secret or restricted key of Stripe's"),
  },
  {
    name: "STRIPE_WEBHOOK_SECRET",
    meaning: "what Stripe signs its events to PUBLIC_URL/hooks/stripe with",
    default: null,
    example: "whsec_example1234",
    schema: z.string().regex(/^whsec_/, "must be a webhook's signing secret"),
  },
  {
    name: "STRIPE_API_URL",
    meaning: "a stand-in for Stripe, to try purchases out",
    default: "https://api.stripe.com",
    example: "http://127.0.0.1:4990",
    schema: z.url({ protocol: /^https?$/, message: "must be an http or https address" }),
  },
] as const;

type PaymentName = (typeof PAYMENT_VARIABLES)[number]["name"];

export const PAYMENT_PAIRS = [["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"]] as const;

export function paymentConfiguration(valueOf: (name: PaymentName) => string | null): PaymentConfiguration {
  const [key, webhookSecret] = [valueOf("STRIPE_SECRET_KEY"), valueOf("STRIPE_WEBHOOK_SECRET")];
  if (key === null || webhookSecret === null) return { stripe: null };
  return { stripe: Object.freeze({ key, webhookSecret, apiUrl: valueOf("STRIPE_API_URL") ?? "" }) };
}
