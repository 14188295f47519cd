export * from "./delivery/index.ts";
export { emit, liveChannel, type StoredEvent } from "./events.ts";
export { describedOutputs } from "./described-outputs.ts";
export { explainedHolds } from "./explained-holds.ts";
export { generationViewOf, generationViewsOf, type OutputRow, outputViewOf } from "./views.ts";
