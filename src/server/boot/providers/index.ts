export { changeProvider, forgetProvider, type ListedProvider, listProviders, switchRoute } from "./commands.ts";
export { openInstanceDesk } from "./desk/index.ts";
export { openInstanceProviders } from "./open-providers.ts";
export { confirmPrice, forgetPrice, historyOf, priceFrom, type PriceSource, setPrice } from "./price-changes.ts";
export { priceDesk } from "./price-desk.ts";
export { type ListedRoute, listPrices, proposalText } from "./price-list.ts";
export { lossJob } from "./switch-off-losses.ts";
export { type SettingField, SettingFailure } from "../../providers/settings/index.ts";
