import type { OfferedModel, SetRequest } from "../../../contract/studio/index.ts";
import { characterWords, fit, sheetPrompts, sizesAt } from "../words/index.ts";

export type SheetGroup = keyof typeof sheetPrompts;
export const sheetGroups = Object.keys(sheetPrompts) as readonly SheetGroup[];

/** A set of views of one character, each a picture of its own; null where no group is chosen. */
export function sheetRequest(
  character: { readonly id: string; readonly name: string },
  model: OfferedModel,
  groups: readonly SheetGroup[],
): SetRequest | null {
  const views = sheetGroups.filter((group) => groups.includes(group)).flatMap((group) => sheetPrompts[group]);
  if (views.length === 0) return null;
  const { sizes, defaultTier } = model.capabilities;
  const { size } = fit(sizesAt(sizes, defaultTier), "1:1", "megapixel");
  return {
    title: characterWords.sheet.setTitle(character.name),
    axes: [{ name: characterWords.sheet.axis, labels: views.map(([label]) => label) }],
    cells: views.map(([, prompt], place) => ({
      places: [place],
      prompt,
      route: model.route,
      tier: null,
      size,
      seed: null,
      turn: place,
    })),
    references: [],
    mask: null,
    character: character.id,
    useCase: null,
    anew: true,
    finishWith: null,
  };
}
