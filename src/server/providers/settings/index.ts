export { type ProviderChange, removeProvider, setProvider } from "./change.ts";
export { connectionOf, isLive, type ProviderSetting, providerSettings, settingOf, settingRows } from "./setting.ts";
