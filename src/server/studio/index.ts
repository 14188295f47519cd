export { type Campaigns, openCampaigns } from "./campaigns/index.ts";
export { type Characters, openCharacters } from "./characters/index.ts";
export { measureEditOf } from "./library/fidelity.ts";
export { type Library, openLibrary } from "./library/index.ts";
export { openPresets, type Presets } from "./presets/index.ts";
export { type Faces, openFaces } from "./faces/index.ts";
