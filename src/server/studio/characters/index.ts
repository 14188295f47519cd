export { type Characters, type MeantFaces, openCharacters } from "./characters.ts";
export type { SimilaritiesOf } from "./outputs.ts";
