import { priceRuleText, type PriceRule } from "../../core/catalogue/index.ts";
import { usdText } from "../../core/kernel/index.ts";
import { type ListedRoute, proposalText } from "../../server/boot/providers/index.ts";

/** Every route for a person: its price, by whose word, and what an image of each tier brings in. */
export const pricesText = (routes: readonly ListedRoute[]): string =>
  routes.length === 0
    ? "no provider is set: ./proofsheet provider set NAME --key-from-stdin\n"
    : routes.map(routeText).join("");

function routeText({ model, proposal, confirmed, tiers, off, booked }: ListedRoute): string {
  const proposed = `${proposalText(proposal)}${proposal.known ? ` (grade ${proposal.grade}, ${proposal.source}, ${proposal.date})` : ""}`;
  return [
    `${model.route} (${model.name})`,
    confirmed === null
      ? "  not offered  no price is confirmed"
      : `  confirmed    ${priceRuleText(confirmed.rule)} (${confirmed.source}, ${confirmed.date.slice(0, 10)})`,
    ...(confirmed?.by === "maker" ? [] : [`  proposed     ${proposed}`]),
    ...tiers.flatMap(({ tier, size, price }) =>
      price === null
        ? []
        : [
            `  one image    ${tier === null ? "" : `${tier}, `}${size.width} × ${size.height}: ${price.credits} credits for at most ${usdText(price.costMicroUsd)} USD`,
          ],
    ),
    ...off.map(({ tier, reason }) => `  switched off ${tier === null ? "" : `${tier}: `}${reason}`),
    ...booked
      .filter(({ losesMoney }) => losesMoney)
      .map(
        ({ tier, latest }) =>
          `  loses money  ${tier ?? "all"}: ${latest.images} images cost ${usdText(latest.costMicroUsd)} USD`,
      ),
    "",
  ].join("\n");
}

/** What was entered for a route. */
export const historyText = (
  prices: readonly {
    readonly rule: PriceRule | null;
    readonly source: string;
    readonly enteredBy: string;
    readonly enteredAt: string;
  }[],
): string =>
  prices.length === 0
    ? "nothing was entered\n"
    : prices
        .map(
          ({ rule, source, enteredBy, enteredAt }) =>
            `${enteredAt}  ${enteredBy}: ${rule === null ? "no price" : priceRuleText(rule)} (${source})\n`,
        )
        .join("");
