export { openPresets, type Presets } from "./presets.ts";
