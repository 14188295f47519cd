export { changeProvider, forgetProvider, type ListedProvider, listProviders } from "./commands.ts";
export { openInstanceProviders } from "./open-providers.ts";
export { confirmPrice, forgetPrice, historyOf, priceFrom, type PriceSource, setPrice } from "./price-changes.ts";
export { priceDesk } from "./price-desk.ts";
export { type ListedRoute, listPrices, proposalText } from "./price-list.ts";
export { switchOffLosses } from "./switch-off-losses.ts";
