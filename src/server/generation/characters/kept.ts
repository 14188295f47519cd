import { z } from "zod";
import { type CharacterUse, characterUse } from "../../../contract/studio/index.ts";
import type { PersonIdentity } from "../../providers/spec/index.ts";
import type { OutputRow } from "../views.ts";
import type { AppliedCharacter } from "./apply.ts";

/** As an output keeps it; nothing else is asked again when it is sent. */
const kept = characterUse.omit({ id: true }).extend({
  identity: z.object({ attributes: z.record(z.string(), z.string()), seed: z.int() }).nullable(),
});

type Keeping = Pick<OutputRow, "character" | "character_use">;

export const keptUse = (
  applied: AppliedCharacter | null,
): { character: string | null; character_use: string | null } =>
  applied === null
    ? { character: null, character_use: null }
    : { character: applied.id, character_use: JSON.stringify(kept.strip().parse(applied)) };

/** How an output got its character; null where it names none. */
export function useOf({
  character,
  character_use: use,
}: Keeping): (CharacterUse & { identity: PersonIdentity | null }) | null {
  return character === null ? null : { id: character, ...kept.parse(use) };
}

/** What creators see of it. */
export const seenUse = ({ id, applied, pictures, picturesOf, words }: CharacterUse): CharacterUse => ({
  id,
  applied,
  pictures,
  picturesOf,
  words,
});

export function useViewOf(row: Keeping): { readonly character?: CharacterUse } {
  const use = useOf(row);
  return use === null ? {} : { character: seenUse(use) };
}
