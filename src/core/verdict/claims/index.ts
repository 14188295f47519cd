export type * from "./claim.ts";
export { configurationParameter } from "./page-exhibits.ts";
export { derive, type DeriveInput, type Weights } from "./derive.ts";
export { factText } from "./evidence-exhibits.ts";
export { modelFigures } from "./model-figures.ts";
