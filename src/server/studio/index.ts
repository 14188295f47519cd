export { openPresets, type Presets } from "./presets/index.ts";
