export type * from "./claim.ts";
export { configurationParameter } from "./page-exhibits.ts";
export { derive, type DeriveInput, heaviestOf, type Weights } from "./derive.ts";
export { citedFigures } from "./cited-figures.ts";
export { priceText } from "./evidence-exhibits.ts";
