export { GenerationStrip } from "./generation-strip.tsx";
export { markIndices } from "./marks.ts";
