import type { ReactNode } from "react";
import type { PurchaseView } from "../../../contract/studio/index.ts";
import { moneyText } from "../../../core/kernel/index.ts";
import { credits, creditWords, day, rich } from "../words/index.ts";
import { documentAddress } from "./purchase-queries.ts";

const words = creditWords.purchases;
const bold = { b: (text: string): ReactNode => <b>{text}</b> };

/** What the workspace bought, what became of it, and its invoices. */
export function Purchases({ purchases }: { readonly purchases: readonly PurchaseView[] }): ReactNode {
  return (
    <section aria-labelledby="purchases-title">
      <h2 id="purchases-title">{words.title}</h2>
      <ul className="purchases">
        {purchases.map((purchase) => (
          <li key={purchase.id}>
            <p>
              {rich(
                words.line(
                  purchase.packName,
                  credits(purchase.microcredits),
                  moneyText(purchase.amountMinor, purchase.currency),
                ),
                bold,
              )}
            </p>
            <p className="quiet">
              {(purchase.livemode ? words.state : words.trialState)(
                day(purchase.createdAt),
                purchase.orderedBy,
                purchaseState(purchase),
              )}
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
      {payAt !== null && <a href={payAt}>{words.payNow}</a>}
      {documents.map(({ id, number, kind }) => (
        <a key={id} href={documentAddress(id)}>
          {kind === "invoice" ? words.invoice(number) : words.creditNote(number)}
        </a>
      ))}
    </p>
  );
}

function purchaseState({ state, refundedMinor, disputedMinor, amountMinor, currency }: PurchaseView): string {
  const refunded =
    refundedMinor === amountMinor ? words.refunded : words.partlyRefunded(moneyText(refundedMinor, currency));
  return [
    words.states[state],
    ...(refundedMinor > 0 ? [refunded] : []),
    ...(disputedMinor > 0 ? [words.disputed] : []),
  ].join(", ");
}
