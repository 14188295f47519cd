export { StopButton } from "./actions.tsx";
export { GenerationStrip } from "./generation-strip.tsx";
export { markIndices } from "./marks.ts";
export { WithCharacter } from "./with-character.tsx";
