/** A stand-in for Stripe on this machine: `node test/stand-ins/stripe/main.ts --port 4990`. */
import { parseArgs } from "node:util";
import { startStripe } from "./server.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4990" },
    webhook: { type: "string", default: "http://localhost:4173/hooks/stripe" },
    live: { type: "boolean", default: false },
  },
});

const standIn = await startStripe({ port: Number(values.port), webhook: values.webhook, livemode: values.live });
console.log(`A stand-in for Stripe is at ${standIn.url}; its events go to ${values.webhook}.
Open ${standIn.url}/ to refund, dispute, and let the bank answer.

Enter this under Operator, Purchases, Settings:

  Secret key              ${standIn.key}
  Webhook signing secret  ${standIn.webhookSecret}
  Address                 ${standIn.url}

or start the server with it:

  STRIPE_SECRET_KEY=${standIn.key} \\
  STRIPE_WEBHOOK_SECRET=${standIn.webhookSecret} \\
  STRIPE_API_URL=${standIn.url} npm start
`);
