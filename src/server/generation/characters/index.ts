export { type AppliedCharacter, applyCharacter, withWords } from "./apply.ts";
export { type Character, characterOf, saidOf } from "./character.ts";
export { keptUse, seenUse, useOf, useViewOf } from "./kept.ts";
export { changeLikeness, charactersOfRealPeople, likenessSettings, type LikenessSettings } from "./likeness.ts";
