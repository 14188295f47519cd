export { deleteOutput, type Deletion } from "./delivery/delete-output.ts";
export { placeholderOf } from "./delivery/placeholder.ts";
export { emit, type StoredEvent } from "./events.ts";
export { generationViewOf, generationViewsOf, type OutputRow, outputViewOf } from "./views.ts";
