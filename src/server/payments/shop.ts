import type { PurchaseView, ShopView } from "../../contract/studio/index.ts";
import { documentsOf } from "./invoices/read.ts";
import { type Order, ordersOf, readOrder } from "./orders/order.ts";
import { refusalInTest } from "./orders/place-order.ts";
import { settleOrder } from "./orders/settle.ts";
import { packsOnSale } from "./packs.ts";
import type { Payments } from "./payments.ts";
import { restoredState } from "../storage/index.ts";
import { salesSettings } from "./settings/sales.ts";
import { priceOf } from "./settings/tax.ts";

/** Who looks at the shop of a workspace. */
export interface Shopper {
  readonly workspace: string;
  /** An owner who is signed in: the others neither buy nor see what was bought. */
  readonly mayBuy: boolean;
  readonly isOperator: boolean;
}

/** What is on sale, and what the workspace bought. */
export async function shopFor(payments: Payments, shopper: Shopper): Promise<ShopView> {
  const { db } = payments;
  const connection = await payments.connection();
  const livemode = connection?.livemode ?? true;
  const sales = await salesSettings(db);
  const refused = refusalInTest(livemode, sales, shopper.isOperator);
  const isOpen = connection !== null && refused === null;
  const packs = isOpen ? await packsOnSale(db) : [];
  return {
    packs: packs.map((pack) => {
      const { grossMinor, taxMinor, taxName, taxBasisPoints } = priceOf(pack.amountMinor, sales);
      const { id, name, currency } = pack;
      const price = { currency, amountMinor: grossMinor, taxMinor, taxName, taxBasisPoints };
      return { id, name, microcredits: String(pack.microcredits), ...price };
    }),
    livemode,
    notForYou: shopper.mayBuy ? null : "An owner of the workspace can buy credits.",
    purchases: shopper.mayBuy ? await viewsOf(payments, await ordersOf(db, shopper.workspace)) : [],
  };
}

/** Stripe is asked first, so that somebody who comes back from paying sees what became of it, event or none. */
export async function purchaseNow(payments: Payments, workspace: string, id: string): Promise<PurchaseView | null> {
  const known = await readOrder(payments.db, id);
  if (known === null || known.workspace !== workspace) return null;
  const isUnderWay = known.state === "open" || known.state === "processing";
  const isAsked = isUnderWay && (await restoredState(payments.db)) === null;
  const order = isAsked ? await settleOrder(payments, id) : known;
  const [view] = order === null ? [] : await viewsOf(payments, [order]);
  return view ?? null;
}

async function viewsOf({ db }: Payments, orders: readonly Order[]): Promise<PurchaseView[]> {
  const documents = await documentsOf(
    db,
    orders.map(({ id }) => id),
  );
  return orders.map((order) => ({
    id: order.id,
    packName: order.packName,
    microcredits: String(order.microcredits),
    currency: order.currency,
    amountMinor: order.amountMinor,
    refundedMinor: order.refundedMinor,
    disputedMinor: order.disputedMinor,
    state: order.state === "new" ? "open" : order.state,
    livemode: order.livemode,
    orderedBy: order.orderedByName,
    createdAt: order.createdAt,
    paidAt: order.paidAt,
    payAt: order.state === "open" ? order.checkoutUrl : null,
    documents: documents
      .filter((each) => each.order === order.id)
      .map(({ id, number, kind }) => ({ id, number, kind })),
  }));
}
