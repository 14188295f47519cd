import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import type { PurchaseView } from "../../../contract/studio/index.ts";
import { Problem } from "../frame/index.ts";
import { credits, creditWords } from "../words/index.ts";
import { purchaseQuery } from "./purchase-queries.ts";

const words = creditWords.returned;

/** What somebody reads who comes back from the payment page. */
export function Returned({ id }: { readonly id: string }): ReactNode {
  const { data: purchase, error } = useQuery(purchaseQuery(id));
  const client = useQueryClient();
  const state = purchase?.state;
  useEffect(() => {
    if (state === undefined || state === "open") return;
    for (const queryKey of [["me"], ["statement"], ["shop"]]) void client.invalidateQueries({ queryKey });
  }, [client, state]);
  if (error !== null && purchase === undefined) return <Problem error={error} />;
  if (purchase === undefined) return null;
  return (
    <p className="purchase-notice" role="status">
      <Words purchase={purchase} />
    </p>
  );
}

function Words({ purchase }: { readonly purchase: PurchaseView }): ReactNode {
  switch (purchase.state) {
    case "paid":
      return words.paid(credits(purchase.microcredits));
    case "processing":
      return words.processing;
    case "open":
      return (
        <>
          {words.open} {purchase.payAt !== null && <a href={purchase.payAt}>{words.pay(purchase.packName)}</a>}
        </>
      );
    case "failed":
      return words.failed;
    case "expired":
      return words.expired;
    case "refused":
      return words.refused;
  }
}
