import type { CharacterApplied } from "../../../../contract/studio/index.ts";
import { figure, plural } from "../forms.ts";

/** What a reference sheet asks for; each goes to the model as it stands. */
export const sheetPrompts: Readonly<
  Record<"angles" | "expressions" | "outfits", readonly (readonly [label: string, prompt: string])[]>
> = {
  angles: [
    ["Front", "Studio portrait, facing the camera, head and shoulders, plain light grey background, even light"],
    ["Three-quarter", "Studio portrait, head turned halfway to the left, plain light grey background, even light"],
    ["Profile", "Studio portrait in profile, facing left, plain light grey background, even light"],
    ["Whole figure", "Standing, whole figure from head to feet, plain light grey background, even light"],
  ],
  expressions: [
    ["Smiling", "Studio portrait, smiling warmly, facing the camera, plain light grey background, even light"],
    ["Serious", "Studio portrait, serious expression, facing the camera, plain light grey background, even light"],
    ["Surprised", "Studio portrait, surprised, facing the camera, plain light grey background, even light"],
  ],
  outfits: [
    ["Raincoat", "Half figure in a yellow raincoat, plain light grey background, even light"],
    ["Suit", "Half figure in a dark suit, plain light grey background, even light"],
    ["Sports clothes", "Half figure in sports clothes, plain light grey background, even light"],
  ],
};

/** The room of characters. */
export const characterWords = {
  title: "Characters",
  lede: "A character is somebody whom pictures show again and again. Each model gets it in the surest way that it has: drawn from attributes, shown in pictures, or told in words.",
  theCharacters: "the characters",
  theCharacter: "the character",
  theirPictures: "the pictures",
  none: "There are no characters yet",
  noneHow: "Make one from 1 to 20 pictures in which its face is to be seen, or from attributes alone.",
  make: "New character",
  all: "All characters",
  madeWith: (count: number): string => plural(count, { one: "1 picture", other: `${figure(count)} pictures` }),
  ofAttributes: "From attributes",
  realPersonBadge: "Real person",
  form: {
    name: "Name",
    pictures: "Pictures",
    picturesHow: (most: number): string =>
      `Up to ${most}, the best first: a model that takes few gets those. Draw a box around the face that is meant on each.`,
    add: "Add pictures …",
    upload: "Upload …",
    sending: (name: string): string => `“${name}” is on its way.`,
    first: "Make it the first",
    firstOne: (place: number): string => `Make it the first: picture ${place}`,
    takeAway: "Take away",
    takeAwayOne: (place: number): string => `Take away: picture ${place}`,
    picture: (place: number): string => `Picture ${place} of the character`,
    gone: "This picture was deleted. It is shown to no model; saving takes it away.",
    box: (place: number): string => `The face on picture ${place}: drag a box, or give its edges below`,
    noBox: "No face is boxed yet.",
    whole: "The face fills the picture",
    edges: { left: "Left, %", top: "Top, %", width: "Width, %", height: "Height, %" },
    attributes: "Attributes, for models that draw a person from them",
    attributesHow:
      "The built-in renderer draws the same person wherever these and the seed are the same. What is left open is chosen by the seed.",
    draws: "Give it attributes and a seed",
    open: "left open",
    seed: "Seed of its face",
    seedFault: (most: number): string => `The seed is a whole number from 0 to ${figure(most)}.`,
    words: "In words",
    wordsHow:
      "What a model is told that takes neither pictures nor attributes, such as “a tall woman with a grey bob”.",
    wordsLeft: (said: string): string => `Left empty, its attributes are said: “${said}”.`,
    notes: "Notes, for people only",
    real: "This is a real person",
    realOff:
      "Characters of real people are off here. The operator can allow them; a character of an invented person needs nothing.",
    consent: "Consent, kept with the character and required",
    consentBy: "Who agrees",
    consentOn: "On which day",
    consentWords: "In which words",
    recorded: (by: string, day: string): string => `Written down by ${by} on ${day}.`,
    save: "Save the character",
    saving: "Saving …",
    saved: (name: string): string => `“${name}” was saved.`,
    cancel: "Leave it as it was",
    missing: {
      name: "Give it a name.",
      face: "Give it a picture, or attributes.",
      box: (place: number): string => `Draw a box around the face on picture ${place}, or take the picture away.`,
      consent: "A real person has to agree first: say who, when, and in which words.",
    },
  },
  attribute: {
    presents: "Presents as",
    age: "Age",
    skin: "Skin",
    hair: "Hair",
    hairColour: "Colour of hair",
    eyes: "Eyes",
    beard: "Beard",
    glasses: "Glasses",
    freckles: "Freckles",
  },
  chooser: "Character",
  choose: "to be seen in every picture",
  nobody: "Nobody in particular",
  toRoom: "Characters …",
  applied: {
    identity: "Drawn from its attributes",
    words: "Told in words",
    lora: "By weights that were trained on it",
    references: "Shown in pictures",
  } satisfies Record<CharacterApplied, string>,
  shown: (pictures: number, of: number): string =>
    pictures === of
      ? plural(pictures, { one: "Shown in its picture", other: `Shown in its ${figure(pictures)} pictures` })
      : `Shown in the best ${figure(pictures)} of its ${figure(of)} pictures`,
  note: (name: string, how: string): string => `${name}: ${how.charAt(0).toLowerCase()}${how.slice(1)}`,
  deleted: "A character that was deleted",
  change: "Change it",
  use: "Make pictures with it",
  about: {
    pictures: "Its pictures",
    attributes: "Its attributes",
    words: "What is said of it",
    nothing: "Nothing: a model that takes neither pictures nor attributes is refused.",
    notes: "Notes",
    consent: "Consent",
    consentOf: (by: string, day: string): string => `${by}, ${day}`,
  },
  sheet: {
    title: "Reference sheet",
    how: "The same person from several sides, on a plain ground. Pictures that are good become references: they steer other models better than words.",
    model: "Model",
    groups: { angles: "Angles", expressions: "Expressions", outfits: "Outfits" },
    cost: (count: number, credits: string): string =>
      plural(count, { one: `1 picture, ${credits}`, other: `${figure(count)} pictures, ${credits}` }),
    make: (credits: string): string => `Make the sheet for ${credits}`,
    making: "Asking …",
    setTitle: (name: string): string => `Reference sheet of ${name}`,
    axis: "Views",
    asked: (count: number): string =>
      plural(count, { one: "1 picture was asked for.", other: `${figure(count)} pictures were asked for.` }),
    none: "Choose at least one group.",
  },
  likeness: {
    notYet: "Not measured yet",
    by: (instrument: string, distance: number, references: number): string =>
      plural(references, {
        one: `distance ${distance.toFixed(2)} by ${instrument}, against 1 picture`,
        other: `distance ${distance.toFixed(2)} by ${instrument}, against ${figure(references)} pictures`,
      }),
    same: (by: string | null): string => (by === null ? "The same person" : `The same person: ${by}`),
    drift: (by: string | null): string => (by === null ? "Drift, another person" : `Drift, another person: ${by}`),
    /** Of drawings nothing is said about who it is. */
    drawn: {
      same: (by: string | null): string => (by === null ? "Drawn alike" : `Drawn alike: ${by}`),
      drift: (by: string | null): string => (by === null ? "Drift, drawn otherwise" : `Drift, drawn otherwise: ${by}`),
    },
    unsure: (reason: string, by: string | null): string =>
      by === null ? `Unsure: ${reason}` : `Unsure, since ${reason}: ${by}`,
    how: "The most alike come first. What is measured is the face alone, against the faces that are boxed above: not hair, clothes or figure. Drawings are compared by how their faces are drawn, and never called the same person. It is unsure of faces that are small, turned away or covered, and of a photograph beside a drawing.",
    drifts: (count: number, of: number): string =>
      plural(count, {
        one: `1 of ${figure(of)} measured pictures has drifted.`,
        other: `${figure(count)} of ${figure(of)} measured pictures have drifted.`,
      }),
  },
  made: {
    title: "Pictures of it",
    none: "There are none yet. Choose it where pictures are made, or make a reference sheet.",
    notMeasured:
      "How like the character each picture is has not been measured here yet, so they stand by date, and none is called a drift. Look for yourself: the box marks what is meant on its own pictures.",
    add: "Add to its pictures …",
    addOne: (name: string): string => `Add to its pictures …: the one by ${name}`,
    has: "Among its pictures",
    added: "The picture is among its pictures: draw a box around the face, then save.",
    alt: (name: string): string => `Picture by ${name}`,
    waiting: "on its way",
    failed: "did not arrive",
    earlier: "Earlier ones",
    fetching: "Fetching …",
  },
  picker: {
    title: "Add pictures",
    done: "Done",
    library: "From the library",
    lately: "Uploaded lately",
    none: "There are no pictures yet.",
  },
  remove: {
    ask: "Delete the character …",
    say: "Its attributes, words, notes and consent go for good. Pictures stay: those it was made from, and those of it.",
    now: "Delete for everybody",
    keep: "Keep it",
    done: (name: string): string => `“${name}” was deleted.`,
  },
} as const;
