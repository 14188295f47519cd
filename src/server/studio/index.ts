export { type Library, openLibrary } from "./library/index.ts";
