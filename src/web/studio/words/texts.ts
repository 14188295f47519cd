/** Whose texts the studio shows: besides `language.ts` the only line that names a language. */
export * from "./english/index.ts";
