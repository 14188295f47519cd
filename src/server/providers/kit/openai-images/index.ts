/** What several providers took over from OpenAI's Images API, each in its own way. */
export { firstPicture, pictureIn } from "./answer.ts";
export { type FormFiles, pictureForm } from "./form.ts";
export { transparentWhereWhite } from "./mask.ts";
export { nothingToAsk } from "./nothing-to-ask.ts";
export { errorCodeIn, type KnownCodes, refusedByCode } from "./refused.ts";
