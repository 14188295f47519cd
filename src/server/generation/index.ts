export { generationViewOf, generationViewsOf, type OutputRow, outputViewOf } from "./views.ts";
