/** What several providers took over from OpenAI's Images API, each in its own way. */
export { askForPicture, type Asking } from "./ask.ts";
export { firstPicture, pictureIn } from "./answer.ts";
export { type FormFiles, pictureForm } from "./form.ts";
export { transparentWhereWhite } from "./mask.ts";
export { errorCodeIn, type MeaningOf, refusedByCode } from "./refused.ts";
