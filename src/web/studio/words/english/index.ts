export { makeWords } from "./make.ts";
export { presetWords } from "./presets.ts";
export { variableWords } from "./variables.ts";
