export * from "./delivery/index.ts";
export { emit, liveChannel, type StoredEvent } from "./events.ts";
export { generationViewOf, generationViewsOf, type OutputRow, outputViewOf } from "./views.ts";
