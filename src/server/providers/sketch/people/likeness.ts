/** What makes a person the same in every picture: from an identity, or from somebody who was drawn before. */
import type { Identity, IdentityAttributeValues } from "../../../../contract/studio/index.ts";
import { mix } from "../kit/colour.ts";
import { type Random, seededRandom } from "../kit/random.ts";
import type { Beard, Fixed, Glasses, PersonRequest, Skin } from "../prompt/request.ts";
import { buildOf } from "./build.ts";
import { eyesFor, hairFor, type Sitter, styleFor } from "./sitter.ts";

export interface Likeness {
  readonly presents: "woman" | "man";
  readonly age: number;
  readonly skin: Skin;
  readonly hairColour: string;
  readonly hairStyle: Sitter["hairStyle"];
  readonly eyeColour: string;
  readonly beard: Beard | null;
  readonly glasses: Glasses | null;
  readonly glassesColour: string | null;
  readonly freckles: boolean;
  readonly fixed: Required<Pick<Fixed, "build" | "mark" | "strokes">>;
}

type Values<Name extends keyof IdentityAttributeValues> = NonNullable<IdentityAttributeValues[Name]>;

const ages: Readonly<Record<Values<"age">, number>> = {
  twenties: 25,
  thirties: 35,
  forties: 45,
  fifties: 55,
  sixties: 65,
  seventies: 75,
  eighties: 85,
};

const hairColours: Readonly<Record<Values<"hairColour">, string>> = {
  black: "#1c1815",
  "dark-brown": "#3a2519",
  brown: "#5d3a22",
  auburn: "#7c3618",
  red: "#b04a22",
  blond: "#cfa35a",
  platinum: "#ead9ac",
  grey: "#a9abad",
  white: "#e4e1da",
  pink: "#e07ca4",
  blue: "#3d6bb5",
};

const eyeColours: Readonly<Record<Values<"eyes">, string>> = {
  brown: "#6b4526",
  "dark-brown": "#4e2f1a",
  hazel: "#8c6a34",
  amber: "#a8741f",
  green: "#5b8a58",
  blue: "#5c93bd",
  grey: "#7f8c96",
};

/** How much more the faces of identities differ than those of passers-by. */
const SPREAD = 1.9;
/** How much of a child's face somebody in their twenties still has. */
const YOUTH = 0.2;
const SKINS: readonly [Skin, ...Skin[]] = ["fair", "light", "olive", "tan", "brown", "deep"];

/** The seed draws in one order whatever is given, so that one attribute more or less leaves the others as they were. */
export function likenessOf({ attributes, seed }: Identity): Likeness {
  const random = seededRandom(seed);
  const face = random.fork("identity");
  const presents = attributes.presents ?? face.fork("presents").pick(["woman", "man"]);
  const age = attributes.age === undefined ? Math.round(face.fork("age").between(24, 46)) : ages[attributes.age];
  const skin = attributes.skin ?? face.fork("skin").pick(SKINS);
  const hairColour =
    attributes.hairColour === undefined
      ? hairFor(skin, age, face.fork("hair colour"))
      : hairColours[attributes.hairColour];
  return {
    presents,
    age,
    skin,
    hairColour,
    hairStyle: attributes.hair ?? styleFor(presents, { hairColour: null }, face.fork("hair")),
    eyeColour: attributes.eyes === undefined ? eyesFor(skin, face.fork("eyes")) : eyeColours[attributes.eyes],
    beard: attributes.beard === undefined || attributes.beard === "none" ? null : attributes.beard,
    glasses: attributes.glasses === undefined || attributes.glasses === "none" ? null : attributes.glasses,
    glassesColour: null,
    freckles: attributes.freckles === "yes",
    fixed: {
      build: buildOf(presents === "woman", age < 30 ? YOUTH : 0, face.fork("build"), SPREAD),
      mark: markOf(face.fork("mark")),
      strokes: seed,
    },
  };
}

/** Two faces of three have a birthmark, beside the mouth or on a cheek. */
function markOf(random: Random): Likeness["fixed"]["mark"] {
  if (random.next() < 1 / 3) return null;
  const side = random.pick([-1, 1]);
  return random.next() < 0.5
    ? [side * random.between(0.4, 0.5), random.between(0.62, 0.74)]
    : [side * random.between(0.5, 0.66), random.between(0.28, 0.44)];
}

/** Of somebody who was drawn in a picture with this seed; null where they are not known to the last trait. */
export function likenessIn(person: PersonRequest, seed: number): Likeness | null {
  const { presents, age, skin, hairColour, hairStyle, eyeColour, fixed } = person;
  if (presents === "person" || age === null || skin === null || hairColour === null) return null;
  if (hairStyle === null || eyeColour === null || fixed?.build === undefined) return null;
  return {
    presents,
    age,
    skin,
    hairColour,
    hairStyle,
    eyeColour,
    beard: person.beard,
    glasses: person.glasses,
    glassesColour: person.glassesColour,
    freckles: person.freckles,
    fixed: { build: fixed.build, mark: fixed.mark ?? null, strokes: fixed.strokes ?? seed },
  };
}

/** Nobody in particular. */
export const blankPerson: PersonRequest = {
  presents: "person",
  age: null,
  skin: null,
  hairColour: null,
  hairStyle: null,
  eyeColour: null,
  eyesClosed: false,
  beard: null,
  glasses: null,
  glassesColour: null,
  freckles: false,
  earrings: false,
  headphones: false,
  headwear: null,
  headwearColour: null,
  expression: null,
  outfit: null,
  outfitColour: null,
  pose: null,
};

export interface Recognised {
  readonly person: PersonRequest;
  /** What the prompt asked for otherwise, and got, in words. */
  readonly changed: readonly string[];
}

/**
 * The person of a prompt with somebody's likeness. What people change themselves (hair, beard, glasses) follows the
 * prompt where it says something; who they are does not.
 */
export function asLikeness(said: PersonRequest, likeness: Likeness): Recognised {
  const changed = [
    ...(said.hairStyle !== null && said.hairStyle !== likeness.hairStyle ? ["hair"] : []),
    ...(said.hairColour !== null && said.hairColour !== likeness.hairColour ? ["colour of the hair"] : []),
    ...(said.beard !== null && said.beard !== likeness.beard ? ["beard"] : []),
    ...(said.glasses !== null && said.glasses !== likeness.glasses ? ["glasses"] : []),
  ];
  return {
    person: {
      ...said,
      ...likeness,
      hairColour: said.hairColour ?? likeness.hairColour,
      hairStyle: said.hairStyle ?? likeness.hairStyle,
      beard: said.beard ?? likeness.beard,
      glasses: said.glasses ?? likeness.glasses,
      glassesColour: said.glassesColour ?? likeness.glassesColour,
      fixed: { ...said.fixed, ...likeness.fixed },
    },
    changed,
  };
}

/** Somebody else in the same clothes and pose. */
export const inLikeness = (person: PersonRequest, likeness: Likeness): PersonRequest => ({
  ...person,
  ...likeness,
  fixed: { ...person.fixed, ...likeness.fixed },
});

/** Another face on the same person: hair, clothes, pose and expression stay. */
export const withFaceOf = (person: PersonRequest, face: Likeness): PersonRequest => ({
  ...person,
  age: face.age,
  skin: face.skin,
  eyeColour: face.eyeColour,
  beard: face.beard,
  freckles: face.freckles,
  fixed: {
    ...person.fixed,
    ...face.fixed,
    build: {
      ...face.fixed.build,
      neck: person.fixed?.build?.neck ?? face.fixed.build.neck,
      shoulders: person.fixed?.build?.shoulders ?? face.fixed.build.shoulders,
      part: person.fixed?.build?.part ?? face.fixed.build.part,
    },
  },
});

export interface Drifted {
  readonly likeness: Likeness;
  /** What came out otherwise; null where the likeness held. */
  readonly trait: string | null;
}

/** How often a likeness does not hold where it is painted freely. */
const DRIFTS = 0.22;

/** A trait lost or changed now and then, as models lose them: always the same for a seed. */
export function drifted(likeness: Likeness, random: Random): Drifted {
  const draws = random.fork("drift");
  if (draws.next() >= DRIFTS) return { likeness, trait: null };
  const trait = draws.pick(["hair", "colour of the hair", "eyes", "glasses", "face", "age"]);
  return { likeness: { ...likeness, ...changeOf(trait, likeness, draws) }, trait };
}

function changeOf(trait: string, likeness: Likeness, random: Random): Partial<Likeness> {
  const { presents, fixed } = likeness;
  switch (trait) {
    case "hair":
      return {
        hairStyle:
          presents === "man"
            ? random.pick(["buzz", "curly", "balding"])
            : likeness.hairStyle === "bob"
              ? "long"
              : random.pick(["bob", "pixie", "bun"]),
      };
    case "colour of the hair":
      return { hairColour: mix(likeness.hairColour, random.pick(["#cfa35a", "#1c1815", "#8a4a24"]), 0.75) };
    case "eyes":
      return { eyeColour: random.pick(["#5c93bd", "#5b8a58", "#4e2f1a"]) };
    case "glasses":
      return { glasses: likeness.glasses === null ? "square" : null };
    case "age":
      return { age: likeness.age < 50 ? likeness.age + 18 : likeness.age - 18 };
    default:
      return {
        fixed: { ...fixed, mark: null, build: buildOf(presents === "woman", 0, random.fork("other face"), SPREAD) },
      };
  }
}
