import type { Me } from "./account.ts";
import type { GenerationList, LibraryList } from "./generations.ts";
import type { OfferedModel } from "./models.ts";

/**
 * What the studio's page brings along: the answers that its app would ask for first, each as its address gives it. What
 * the room does not show at once, or could not be read, is left out, and the app asks for it itself.
 */
export interface FirstAnswers {
  readonly me: Me;
  readonly models?: { readonly models: OfferedModel[] };
  readonly generations?: GenerationList;
  readonly library?: LibraryList;
}
export type FirstAnswerName = keyof FirstAnswers;

/** The element of the page that holds them, as JSON. */
export const firstAnswersId = "first-answers";
