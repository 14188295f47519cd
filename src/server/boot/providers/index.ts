export { changeProvider, forgetProvider, type ListedProvider, listProviders } from "./commands.ts";
export { openInstanceProviders } from "./open-providers.ts";
