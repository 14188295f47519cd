import type { CharacterOutputs, CharacterSimilarity } from "../../../contract/studio/index.ts";
import { characterWords } from "../words/index.ts";

const words = characterWords.likeness;
type Made = CharacterOutputs["outputs"][number];

/** The most alike first, then those that could not be told, then those that were not measured; else as they came. */
export const byLikeness = (outputs: readonly Made[]): readonly Made[] =>
  outputs.toSorted((one, other) => placeOf(one) - placeOf(other));

function placeOf({ similarity }: Made): number {
  if (similarity === null) return Number.MAX_VALUE;
  return similarity.distance ?? Number.MAX_SAFE_INTEGER;
}

export const isDrift = (similarity: CharacterSimilarity | null): boolean => similarity?.verdict === "different";

/** What the instrument says, with its number and how many pictures that rests on. */
export function likenessText(similarity: CharacterSimilarity | null): string {
  if (similarity === null) return words.notYet;
  const { verdict, distance, instrument, reason, references } = similarity;
  const by = distance === null || instrument === null ? null : words.by(instrument, distance, references);
  if (verdict === "unsure") return words.unsure(reason ?? "", by);
  const says = instrument === "face-likeness" ? words.drawn : words;
  return verdict === "same" ? says.same(by) : says.drift(by);
}
