import type { ReactNode } from "react";
import type { PurchaseView } from "../../../contract/studio/index.ts";
import { moneyText } from "../../../core/kernel/index.ts";
import { credits, day } from "../words/index.ts";
import { documentAddress } from "./purchase-queries.ts";

/** What the workspace bought, what became of it, and its invoices. */
export function Purchases({ purchases }: { readonly purchases: readonly PurchaseView[] }): ReactNode {
  return (
    <section aria-labelledby="purchases-title">
      <h2 id="purchases-title">Purchases</h2>
      <ul className="purchases">
        {purchases.map((purchase) => (
          <li key={purchase.id}>
            <p>
              <b>{purchase.packName}</b>, {credits(purchase.microcredits)} for{" "}
              {moneyText(purchase.amountMinor, purchase.currency)}
            </p>
            <p className="quiet">
              {day(purchase.createdAt)}, {purchase.orderedBy}: {purchaseState(purchase)}
              {!purchase.livemode && " (trial)"}
            </p>
            <Links purchase={purchase} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Links({ purchase: { payAt, documents } }: { readonly purchase: PurchaseView }): ReactNode {
  if (payAt === null && documents.length === 0) return null;
  return (
    <p className="purchase-links">
      {payAt !== null && <a href={payAt}>Pay now</a>}
      {documents.map(({ id, number, kind }) => (
        <a key={id} href={documentAddress(id)}>
          {kind === "invoice" ? "Invoice" : "Credit note"} {number}
        </a>
      ))}
    </p>
  );
}

const states: Readonly<Record<PurchaseView["state"], string>> = {
  open: "not paid yet",
  processing: "your bank has yet to confirm it",
  paid: "paid",
  failed: "the payment failed, and nothing was charged",
  expired: "not paid, and over",
  refused: "the payment does not fit the order: please write to the operator",
};

function purchaseState({ state, refundedMinor, disputedMinor, amountMinor, currency }: PurchaseView): string {
  const refunded = refundedMinor === amountMinor ? "refunded" : `${moneyText(refundedMinor, currency)} refunded`;
  return [states[state], ...(refundedMinor > 0 ? [refunded] : []), ...(disputedMinor > 0 ? ["disputed"] : [])].join(
    ", ",
  );
}
