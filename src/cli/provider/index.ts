export { providerText } from "./provider-text.ts";
export { microUsdFrom } from "./usd.ts";
