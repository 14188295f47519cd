import type { CharacterUse, Identity } from "../../../contract/studio/index.ts";
import type { Capabilities, ImageModel } from "../../providers/spec/index.ts";
import { Refused } from "../refused.ts";
import type { Input } from "../request/inputs.ts";
import type { Character } from "./character.ts";

/** A character as one model gets it. */
export interface AppliedCharacter extends CharacterUse {
  readonly identity: Identity | null;
}

/** What the request itself sends along. */
interface Besides {
  readonly references: readonly Input[];
  /** Whether the model has a confirmed price for that many pictures. */
  readonly isPriced: (pictures: readonly Input[]) => boolean;
}

/** What stands after the prompt where a model is told a character in words. */
export const withWords = (prompt: string, words: string | null): string =>
  words === null ? prompt : `${prompt.trimEnd()}\n\nThe person in the picture: ${words}.`;

/**
 * How a model gets a character, the surest way that it has: drawn from attributes where it draws from those, else shown
 * as many of the pictures as it takes besides the request's own, the best first, else told in words. A model that can be
 * told in none of these ways is refused, before anything is set aside.
 */
export function applyCharacter(model: ImageModel, character: Character, besides: Besides): AppliedCharacter {
  const { id, pictures, identity, words } = character;
  const use = { id, pictures: 0, picturesOf: pictures.length, words: null, identity: null };
  if (identity !== null && model.capabilities.identity === true) return { ...use, applied: "identity", identity };
  const shown = picturesFor(model, pictures, besides);
  if (shown > 0) return { ...use, applied: "references", pictures: shown };
  if (words !== "" && model.capabilities.textToImage && model.capabilities.purpose === undefined)
    return { ...use, applied: "words", words: words.replace(/\.$/, "") };
  throw new Refused({
    code: "unsupported-parameter",
    field: "character",
    message: `${model.name} cannot be told who ${character.name} is: ${whyNot(model.capabilities, character, besides)}`,
  });
}

/** How many of the pictures it is shown. What draws people from attributes knows nobody but those whom it drew itself. */
function picturesFor(
  { provider, capabilities: { referencesMax, sizeByFirst, purpose, identity } }: ImageModel,
  all: readonly Input[],
  { references, isPriced }: Besides,
): number {
  if (purpose !== undefined) return 0;
  const strange = identity === true ? all.findIndex(({ madeBy }) => madeBy !== provider) : -1;
  const pictures = strange < 0 ? all : all.slice(0, strange);
  // The first picture would decide how large the new one is, and would be what is changed.
  if (sizeByFirst !== undefined && references.length === 0) return 0;
  const room = Math.min(referencesMax - references.length, pictures.length);
  return room > 0 && isPriced(pictures.slice(0, room)) ? room : 0;
}

function whyNot(
  { identity, referencesMax, purpose }: Capabilities,
  { pictures, words }: Character,
  { references }: Besides,
) {
  if (identity === true)
    return "it draws people from attributes. Give the character attributes or words, or choose another model.";
  if (purpose !== undefined) return "it does one thing to a picture, whoever is on it. Leave the character out.";
  if (pictures.length === 0 && words === "")
    return "the character has no picture left, and no words. Add one or the other.";
  if (referencesMax === 0)
    return "it makes pictures from words alone. Give the character words, or choose a model that works from pictures.";
  if (references.length >= referencesMax)
    return `its ${referencesMax === 1 ? "one place for a picture is" : `${referencesMax} places for pictures are`} taken by those of the request. Leave one out, or give the character words.`;
  return "it takes its pictures only together with one to change, at a confirmed price. Add one, give the character words, or choose another model.";
}
