export { describedOutputs } from "./described-outputs.ts";
export { explainedHolds } from "./explained-holds.ts";
export { keepHoldsAtWork } from "./kept-holds.ts";
export { generationViewOf, generationViewsOf, type OutputRow, outputViewOf } from "./views.ts";
