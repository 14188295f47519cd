export { type ConfirmedPrice, confirmedPrice, pricedModel } from "./confirmed.ts";
export { fieldsOf, type PriceField, type ReadPrice, ruleFromFields } from "./fields.ts";
export { enterPrice, priceHistory, type RoutePrice, routePrices } from "./route-prices.ts";
export { type RouteSwitch, routeSwitches, switchRoute } from "./route-switches.ts";
export { lastChanges, type LossSetting, lossSetting, setLossSetting } from "./losses.ts";
export { ruleFrom, usdFrom } from "./rule.ts";
export { type RouteOff, routesOff, switchRouteOff, switchRouteOn } from "./routes-off.ts";
