/** Who stands in the picture: the people of the prompt, the first of them with the face that was asked for. */
import type { Identity } from "../../../contract/studio/index.ts";
import { seededRandom } from "./kit/random.ts";
import {
  asLikeness,
  blankPerson,
  type Drifted,
  drifted,
  inLikeness,
  type Likeness,
  likenessOf,
  withFaceOf,
} from "./people/likeness.ts";
import type { PersonRequest, SketchRequest } from "./prompt/request.ts";
import { spokenOf } from "./prompt/spoken.ts";
import type { Variant } from "./variant.ts";

export interface CastOrder {
  readonly prompt: string;
  readonly variant: Variant;
  readonly seed: number;
  readonly identity?: Identity;
  /** Faces of pictures to work from, for those who stand behind the first. */
  readonly likenesses?: readonly Likeness[];
}

export interface Cast {
  readonly people: readonly PersonRequest[];
  /** What a person should know of it, in sentences. */
  readonly said: readonly string[];
  /** What the brush made otherwise than the face that was asked for; null where it held. Told to nobody: a picture has to show it. */
  readonly drift: string | null;
}

export function castFor(order: CastOrder, { people }: SketchRequest): Cast {
  const held = heldIn(order);
  if (held.length === 0) return { people, said: [], drift: null };
  const recognised = held.map(({ likeness }, place) =>
    asLikeness(people[place] ?? (place === 0 ? spokenOf(order.prompt) : blankPerson), likeness),
  );
  const changed = recognised.flatMap((each) => each.changed);
  return {
    people: [...recognised.map(({ person }) => person), ...people.slice(recognised.length)],
    said:
      changed.length === 0
        ? []
        : [`The prompt’s own words came before the face that was given: ${[...new Set(changed)].join(", ")}.`],
    drift: driftIn(held),
  };
}

/** People who were drawn before, the first of them with the face or the whole likeness that was given. */
export function faced(order: CastOrder, people: readonly PersonRequest[], face: Likeness | null): Cast {
  const held = face === null ? heldIn(order) : [heldBy(order, face, 0)];
  const as = face === null ? inLikeness : withFaceOf;
  return {
    people: [
      ...held.map(({ likeness }, place) => as(people[place] ?? blankPerson, likeness)),
      ...people.slice(held.length),
    ],
    said: [],
    drift: driftIn(held),
  };
}

const heldIn = (order: CastOrder): readonly Drifted[] =>
  [...(order.identity === undefined ? [] : [likenessOf(order.identity)]), ...(order.likenesses ?? [])].map(
    (likeness, place) => heldBy(order, likeness, place),
  );

/** The brush does not hold every likeness; the other variants do. */
const heldBy = ({ variant, seed }: CastOrder, likeness: Likeness, place: number): Drifted =>
  variant === "painterly"
    ? drifted(likeness, seededRandom((seed ^ likeness.fixed.strokes) >>> 0).fork(`face${place}`))
    : { likeness, trait: null };

const driftIn = (held: readonly Drifted[]): string | null => held.find(({ trait }) => trait !== null)?.trait ?? null;
