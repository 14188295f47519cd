import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import type { PurchaseView } from "../../../contract/studio/index.ts";
import { Problem } from "../frame/index.ts";
import { credits } from "../words/index.ts";
import { purchaseQuery } from "./purchase-queries.ts";

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
      return <>Thank you. Your {credits(purchase.microcredits)} have arrived.</>;
    case "processing":
      return (
        <>Your bank has yet to confirm the payment, which can take days. The credits come by themselves when it does.</>
      );
    case "open":
      return (
        <>
          This purchase is not paid yet.{" "}
          {purchase.payAt !== null && <a href={purchase.payAt}>Pay {purchase.packName} now</a>}
        </>
      );
    case "failed":
      return <>The payment failed, and nothing was charged. You can buy again below.</>;
    case "expired":
      return <>This purchase was not paid in time. You can buy again below.</>;
    case "refused":
      return <>What was paid does not fit the order, so no credits came. Please write to the operator.</>;
  }
}
