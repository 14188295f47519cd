import type { Me } from "./account.ts";
import type { GenerationList } from "./generations.ts";
import type { LibraryFacets, LibraryItems } from "./library.ts";
import type { OfferedModel } from "./models.ts";

/**
 * What the studio's page brings along: the answers that its app would ask for first, each as its address gives it. What
 * the room does not show at once, or could not be read, is left out, and the app asks for it itself.
 */
export interface FirstAnswers {
  readonly me: Me;
  readonly models?: { readonly models: OfferedModel[] };
  readonly generations?: GenerationList;
  readonly libraryItems?: LibraryItems;
  readonly libraryFacets?: LibraryFacets;
}
export type FirstAnswerName = keyof FirstAnswers;

/** The element of the page that holds them, as JSON. */
export const firstAnswersId = "first-answers";
