export { presetSetting, type ProviderChange, removeProvider, setProvider } from "./change.ts";
export { describedChange } from "./described.ts";
export { connectionOf, isLive, type ProviderSetting, providerSettings, settingOf, settingRows } from "./setting.ts";
export { type SettingField, SettingFailure } from "./setting-failure.ts";
