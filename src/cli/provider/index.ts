export { providerText } from "./provider-text.ts";
export { usdLimitFrom } from "./usd-limit.ts";
export { withOptionNames } from "./option-names.ts";
