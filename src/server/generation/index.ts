export { emit, type StoredEvent } from "./events.ts";
export { generationViewOf, generationViewsOf, type OutputRow, outputViewOf } from "./views.ts";
