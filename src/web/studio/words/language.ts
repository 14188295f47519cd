/** Whose plurals, numbers, lists and times: besides `texts.ts` the only line that names a language. */
export { language } from "./english/language.ts";
