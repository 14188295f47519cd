import { useMutation, useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import type { PackView } from "../../../contract/studio/index.ts";
import { moneyText, percentOf } from "../../../core/kernel/index.ts";
import { newKey } from "../api/index.ts";
import { Problem } from "../frame/index.ts";
import { credits, creditWords, rich } from "../words/index.ts";
import { Purchases } from "./purchases.tsx";
import { buy, shopQuery } from "./purchase-queries.ts";

const words = creditWords.shop;
const bold = { b: (text: string): ReactNode => <b>{text}</b> };

/** Packs to buy and what was bought; nothing at all where nothing is sold and nothing was. */
export function Shop(): ReactNode {
  const { data: shop } = useQuery(shopQuery);
  if (shop === undefined) return null;
  const { packs, purchases, notForYou, livemode } = shop;
  return (
    <>
      {packs.length > 0 && (
        <section aria-labelledby="shop-title" id="buy">
          <h2 id="shop-title">{words.title}</h2>
          {!livemode && <p className="quiet">{words.trial}</p>}
          {notForYou !== null && <p className="quiet">{notForYou}</p>}
          <Packs packs={packs} mayBuy={notForYou === null} />
        </section>
      )}
      {purchases.length > 0 && <Purchases purchases={purchases} />}
    </>
  );
}

function Packs({ packs, mayBuy }: { readonly packs: readonly PackView[]; readonly mayBuy: boolean }): ReactNode {
  // A key for each pack of this page: pressed twice, or again after an answer that was lost, it is one purchase.
  const [keys] = useState(() => new Map(packs.map(({ id }) => [id, newKey()])));
  const buying = useMutation({
    mutationFn: (pack: string) => buy(pack, keys.get(pack) ?? newKey()),
    onSuccess: ({ payAt }) => location.assign(payAt),
  });
  const { reset } = buying;
  // Back from the payment page by the browser's own button, which shows this page as it was left.
  useEffect(() => {
    window.addEventListener("pageshow", reset);
    return () => window.removeEventListener("pageshow", reset);
  }, [reset]);
  return (
    <>
      <ul className="packs">
        {packs.map((pack) => (
          <li key={pack.id}>
            <h3>{pack.name}</h3>
            <p>
              {rich(words.pack(credits(pack.microcredits), moneyText(pack.amountMinor, pack.currency)), bold)}
              {pack.taxName !== "" && (
                <span className="quiet"> {words.tax(percentOf(pack.taxBasisPoints), pack.taxName)}</span>
              )}
            </p>
            {mayBuy && (
              <button
                type="button"
                className="button"
                aria-label={words.buyOne(pack.name, credits(pack.microcredits))}
                disabled={buying.isPending || buying.isSuccess}
                onClick={() => buying.mutate(pack.id)}
              >
                {buying.variables === pack.id && (buying.isPending || buying.isSuccess) ? words.opening : words.buy}
              </button>
            )}
          </li>
        ))}
      </ul>
      {buying.error !== null && <Problem error={buying.error} />}
    </>
  );
}
