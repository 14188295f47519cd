import type { Hono } from "hono";
import { purchaseRequest } from "../../../contract/studio/index.ts";
import { Failure } from "../../../core/kernel/index.ts";
import type { Principal } from "../../accounts/index.ts";
import { type OrderRequest, type Payments, placeOrder, purchaseNow, shopFor } from "../../payments/index.ts";
import { answer, forReaders, idIn, type StudioContext } from "./asking.ts";
import { answering, limitedBody, readBody } from "./body.ts";
import type { StudioEnvironment } from "./guard.ts";
import { nothingHere, refuse } from "./refusals.ts";

export interface PurchaseServices {
  readonly payments: Payments;
  /** Where Stripe writes to about a payment; null: nobody knows. */
  readonly emailOf: (user: string) => Promise<string | null>;
}

const KEY_LENGTH_MAX = 200;

/** Only a person who owns the workspace spends its money; a key may read what is on sale. */
const buyerOf = (principal: Principal): NonNullable<Principal["user"]> | null =>
  principal.role === "owner" ? principal.user : null;

/** What is on sale, buying it, and what became of a purchase. */
export function addPurchases(app: Hono<StudioEnvironment>, services: PurchaseServices): void {
  const { payments } = services;
  app.get("/api/purchases", (c) =>
    forReaders(c, async (principal) => {
      const user = buyerOf(principal);
      const { workspace } = principal;
      const isOperator = principal.user?.operator ?? false;
      return answer(c, await shopFor(payments, { workspace, mayBuy: user !== null, isOperator }));
    }),
  );
  app.post("/api/purchases", limitedBody, (c) =>
    forBuyers(c, async (principal, user) => {
      const key = c.req.header("Idempotency-Key") ?? "";
      if (key === "" || key.length > KEY_LENGTH_MAX)
        return refuse(c, { code: "invalid-input", message: "Send an Idempotency-Key of 1 to 200 characters." });
      const { pack } = await readBody(c, purchaseRequest);
      const email = await services.emailOf(user.id);
      const by: OrderRequest["by"] = { id: user.id, name: principal.name, email, isOperator: user.operator };
      const { order, payAt } = await placeOrder(payments, { workspace: principal.workspace, key, pack, by });
      return answer(c, { id: order, payAt }, 201);
    }),
  );
  app.get("/api/purchases/:id", (c) =>
    forBuyers(c, async ({ workspace }) => {
      const id = idIn(c);
      const purchase = id === null ? null : await purchaseNow(payments, workspace, id);
      return purchase === null ? nothingHere(c, "purchase") : answer(c, purchase);
    }),
  );
}

function forBuyers(
  c: StudioContext,
  work: (principal: Principal, user: NonNullable<Principal["user"]>) => Promise<Response>,
): Response | Promise<Response> {
  const principal = c.get("principal");
  const user = buyerOf(principal);
  if (user === null)
    return refuse(c, { code: "forbidden", message: "Only an owner of the workspace, signed in, can buy credits." });
  return answering(c, () => work(principal, user).catch((error: unknown) => refused(c, error)));
}

const codes = { unavailable: "unavailable", conflict: "conflict", "not-found": "not-found" } as const;

/** What the shop or Stripe says against it, as the studio reads it; a key that Stripe refuses is the operator's affair. */
function refused(c: StudioContext, error: unknown): Response {
  if (!(error instanceof Failure)) throw error;
  if (error.code === "invalid-configuration")
    return refuse(c, {
      code: "unavailable",
      message: "Purchases do not work at the moment. Please tell the operator.",
    });
  const code = error.code in codes ? codes[error.code as keyof typeof codes] : null;
  if (code === null) throw error;
  return refuse(c, { code, message: error.message });
}
