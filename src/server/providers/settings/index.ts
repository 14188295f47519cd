export { presetSetting, type ProviderChange, removeProvider, setProvider } from "./change.ts";
export { describedChange } from "./described.ts";
export { type RouteOff, routesOff, switchRoute } from "./route-switches.ts";
export { connectionOf, isLive, type ProviderSetting, providerSettings, settingOf, settingRows } from "./setting.ts";
export { type SettingField, SettingFailure } from "./setting-failure.ts";
