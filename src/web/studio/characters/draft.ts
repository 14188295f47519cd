import type {
  CharacterRequest,
  CharacterView,
  FaceBox,
  IdentityAttributeValues,
} from "../../../contract/studio/index.ts";
import { characterWords } from "../words/index.ts";

const words = characterWords.form.missing;

/** As the contract has it, whose module would bring its schemas along. */
export const picturesMax = 20;
const seedMax = 0xffff_ffff;

/** A picture as the form has it; null: no face is boxed yet. */
export interface DraftPicture {
  readonly source: "output" | "upload";
  readonly id: string;
  readonly face: FaceBox | null;
  /** null: deleted since. */
  readonly pictureUrl: string | null;
}

/** A character as it stands in the form. */
export interface Draft {
  readonly name: string;
  readonly pictures: readonly DraftPicture[];
  /** null: it has none. */
  readonly attributes: IdentityAttributeValues | null;
  readonly seed: string;
  readonly words: string;
  readonly notes: string;
  readonly realPerson: boolean;
  readonly consentBy: string;
  readonly consentOn: string;
  readonly consentWords: string;
}

/** A seed of its own, so that two characters are not one face. */
const chosenSeed = (): string => String(crypto.getRandomValues(new Uint32Array(1))[0] ?? 1);

export const emptyDraft = (): Draft => ({
  name: "",
  pictures: [],
  attributes: null,
  seed: chosenSeed(),
  words: "",
  notes: "",
  realPerson: false,
  consentBy: "",
  consentOn: "",
  consentWords: "",
});

export const draftOf = ({
  name,
  pictures,
  identity,
  words: said,
  notes,
  realPerson,
  consent,
}: CharacterView): Draft => ({
  name,
  pictures: pictures.map(({ source, id, face, pictureUrl }) => ({ source, id, face, pictureUrl })),
  attributes: identity?.attributes ?? null,
  seed: identity === null ? chosenSeed() : String(identity.seed),
  words: said,
  notes,
  realPerson,
  consentBy: consent?.by ?? "",
  consentOn: consent?.givenOn ?? "",
  consentWords: consent?.words ?? "",
});

const isSeed = (text: string): boolean => /^\d{1,10}$/.test(text) && Number(text) <= seedMax;

/** What is still missing, in a sentence; null where it can be saved. */
export function missingIn({ name, pictures, attributes, seed, realPerson, ...draft }: Draft): string | null {
  const here = pictures.filter(({ pictureUrl }) => pictureUrl !== null);
  if (name.trim() === "") return words.name;
  if (here.length === 0 && attributes === null) return words.face;
  const boxless = pictures.findIndex(({ pictureUrl, face }) => pictureUrl !== null && face === null);
  if (boxless >= 0) return words.box(boxless + 1);
  if (attributes !== null && !isSeed(seed)) return characterWords.form.seedFault(seedMax);
  const { consentBy, consentOn, consentWords } = draft;
  const isConsented = consentBy.trim() !== "" && consentOn !== "" && consentWords.trim().length >= 10;
  return realPerson && !isConsented ? words.consent : null;
}

export function requestOf(draft: Draft): CharacterRequest {
  const { name, pictures, attributes, seed, words: said, notes, realPerson } = draft;
  return {
    name: name.trim(),
    pictures: pictures.flatMap(({ source, id, face, pictureUrl }) =>
      pictureUrl === null || face === null ? [] : [{ source, id, face }],
    ),
    identity: attributes === null ? null : { attributes, seed: Number(seed) },
    words: said.trim(),
    notes: notes.trim(),
    realPerson,
    consent: realPerson
      ? { by: draft.consentBy.trim(), givenOn: draft.consentOn, words: draft.consentWords.trim() }
      : null,
  };
}

/** Each picture once, at most as many as there may be. */
export const withPicture = (draft: Draft, picture: DraftPicture): Draft =>
  draft.pictures.length >= picturesMax || draft.pictures.some(({ id }) => id === picture.id)
    ? draft
    : { ...draft, pictures: [...draft.pictures, picture] };
