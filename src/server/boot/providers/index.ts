export { changeProvider, forgetProvider, type ListedProvider, listProviders, switchRoute } from "./commands.ts";
export { openInstanceDesk } from "./desk/index.ts";
export { openInstanceProviders } from "./open-providers.ts";
export { type SettingField, SettingFailure } from "../../providers/settings/index.ts";
