import type { PriceRule, Route, Sourced, Variant } from "../../../core/catalogue/index.ts";
import { unknown } from "../../../core/kernel/index.ts";

/** What a card says a route costs: its variant's price where that holds there too. */
export const proposedPrice = (
  { facts }: Pick<Variant, "facts">,
  { pricedAsVariant, note }: Pick<Route, "pricedAsVariant" | "note">,
): Sourced<PriceRule> => (pricedAsVariant ? facts.price : unknown(note ?? "its price at this provider was not read"));
