export { changeProvider, forgetProvider, type ListedProvider, listProviders } from "./commands.ts";
export { openProviders, type Providers, type ProvidersOptions } from "./open-providers.ts";
