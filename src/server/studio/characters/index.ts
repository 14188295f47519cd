export { type Characters, openCharacters } from "./characters.ts";
