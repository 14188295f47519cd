/** Whose texts the studio shows: the one line that names a language. */
export * from "./english/index.ts";
