import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { type StripeStandIn, startStripe } from "../../../../test/stand-ins/stripe/server.ts";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { balanceOf, reconcile } from "../../credits/index.ts";
import { addStripeHook } from "../../http/stripe-hook-route.ts";
import { openVault, withTx } from "../../storage/index.ts";
import {
  addPack,
  allPacks,
  openPayments,
  type Payments,
  placeOrder,
  readOrder,
  type Sales,
  salesSettings,
} from "../index.ts";
import { changeSales } from "../settings/sales.ts";

/** A shop on a real database with a Stripe of our own, told of payments over real HTTP. */
export interface TestShop {
  readonly storage: TestStorage;
  readonly payments: Payments;
  readonly stripe: StripeStandIn;
  /** Where events are sent. */
  readonly hook: string;
  readonly pack: string;
  /** Begins a purchase; its order and the session at Stripe. */
  readonly order: (workspace: string) => Promise<{ readonly order: string; readonly session: string }>;
  readonly set: (sales: Partial<Sales>) => Promise<void>;
  /** Whole credits to spend, and owed. */
  readonly credits: (workspace: string) => Promise<{ readonly free: bigint; readonly owed: bigint }>;
  readonly stateOf: (order: string) => Promise<string>;
  readonly expectBooks: () => Promise<boolean>;
  readonly problems: unknown[];
  readonly close: () => Promise<void>;
}

const by = { person: "olga", name: "Olga" } as const;
export const MICRO = 1_000_000n;

/** One pack: 1,000 credits for 10.00 USD. Payments are live, as far as anybody can tell. */
export async function openTestShop(): Promise<TestShop> {
  const [storage, stripe] = await Promise.all([openTestStorage(), startStripe({ livemode: true })]);
  const { db, dataFolder } = storage;
  const payments = openPayments({
    db,
    vault: () => openVault(db, { dataFolder, secret: null }),
    variables: { key: stripe.key, webhookSecret: stripe.webhookSecret, apiUrl: stripe.url },
    publicUrl: "http://studio.example",
    moved: async () => undefined,
  });
  const problems: unknown[] = [];
  const app = new Hono();
  addStripeHook(app, { payments, onProblem: (error) => void problems.push(error) });
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
  await once(server, "listening");
  const hook = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/stripe`;
  stripe.tellAt(hook);
  const set = async (sales: Partial<Sales>): Promise<void> =>
    withTx(db, async (tx) => changeSales(tx, { ...(await salesSettings(tx)), ...sales }));
  await withTx(db, (tx) => addPack(tx, { name: "Starter", credits: "1000", price: "10" }, by));
  const pack = (await allPacks(db))[0]?.id ?? "";
  let pressed = 0;
  return {
    storage,
    payments,
    stripe,
    hook,
    pack,
    problems,
    set,
    order: async (workspace) => {
      const buyer = { id: "ada", name: "Ada", email: "ada@example.org", isOperator: false };
      const made = await placeOrder(payments, { workspace, key: `press-${(pressed += 1)}`, pack, by: buyer });
      return { order: made.order, session: new URL(made.payAt).pathname.split("/")[2] ?? "" };
    },
    credits: async (workspace) => {
      const { available, owed } = await balanceOf(db, workspace);
      return { free: available / MICRO, owed: owed / MICRO };
    },
    stateOf: async (order) => (await readOrder(db, order))?.state ?? "none",
    expectBooks: async () => (await reconcile(db)).ok,
    close: async () => {
      await stripe.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await storage.close();
    },
  };
}
