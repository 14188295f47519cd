/** A scene with what a wish changes in it. */
import type { PersonRequest, SketchRequest, ThingRequest } from "../prompt/request.ts";
import type { Scene } from "../scene-note.ts";
import type { Gone, Wish } from "./wish.ts";

/**
 * How freely a picture is redrawn. `light`: the same scene in another light and weather, with other faces made.
 * `scene`: the same scene with everything that the prompt names. `free`: the same people and things, arranged anew.
 */
export type Freedom = "light" | "scene" | "free";

const LIGHT_MOST = 0.3;
const FREE_LEAST = 0.75;
const STRENGTH_USUAL = 0.5;

export function freedomOf(strength: number | undefined): Freedom {
  const share = strength ?? STRENGTH_USUAL;
  if (share <= LIGHT_MOST) return "light";
  return share >= FREE_LEAST ? "free" : "scene";
}

export interface Merged {
  readonly request: SketchRequest;
  /** What was not there before; it is in `request` too. */
  readonly added: Pick<SketchRequest, "people" | "things">;
}

export function merged({ request }: Scene, wish: Wish, freedom: Freedom): Merged {
  const { named, person, gone } = wish;
  const light = inOtherLight(request, wish);
  if (freedom === "light") return { request: light, added: { people: [], things: [] } };
  const people = peopleAfter(request.people, named.people, person, gone).map((each) =>
    freedom === "free" ? posedAnew(each) : each,
  );
  const known = new Set(request.things.map(({ kind }) => kind));
  const added = {
    people: people.slice(request.people.length),
    things: named.things.filter(({ kind }) => !known.has(kind)),
  };
  const isElsewhere = named.scene !== null || named.backdrop !== null;
  // What stood on a table leaves the table behind.
  const table = request.table === true || request.things.some(({ kind }) => gone.things.has(kind));
  return {
    request: {
      ...light,
      ...(table ? { table } : {}),
      people,
      things: [...thingsAfter(request.things, named.things, gone), ...added.things],
      texts: named.texts.length > 0 ? named.texts : gone.texts ? [] : request.texts,
      framing: named.framing ?? request.framing,
      scene: isElsewhere ? named.scene : request.scene,
      backdrop: isElsewhere ? named.backdrop : request.backdrop,
      lensBlur: named.lensBlur ?? request.lensBlur,
      layout: named.layout ?? request.layout,
    },
    added,
  };
}

/** Time, weather, light and what faces say: no form moves. */
function inOtherLight(before: SketchRequest, { named, person }: Wish): SketchRequest {
  const expression = named.people[0]?.expression ?? person.expression;
  return {
    ...before,
    people: before.people.map((each) => (expression === null ? each : { ...each, expression })),
    time: named.time ?? before.time,
    weather: named.weather ?? before.weather,
    lightFrom: named.lightFrom ?? before.lightFrom,
    lightIs: named.lightIs ?? before.lightIs,
    monochrome: named.monochrome || before.monochrome,
  };
}

const thingsAfter = (
  before: readonly ThingRequest[],
  named: readonly ThingRequest[],
  gone: Gone,
): readonly ThingRequest[] =>
  before
    .filter(({ kind }) => !gone.things.has(kind))
    .map((thing) => {
      const said = named.find(({ kind }) => kind === thing.kind);
      return said === undefined
        ? thing
        : { ...thing, colour: said.colour ?? thing.colour, count: Math.max(thing.count, said.count) };
    });

function peopleAfter(
  before: readonly PersonRequest[],
  named: readonly PersonRequest[],
  spoken: PersonRequest,
  gone: Gone,
): readonly PersonRequest[] {
  if (gone.people) return named;
  const kept = before.map((person, place) => personAfter(person, named[place] ?? (place === 0 ? spoken : null), gone));
  return [...kept, ...named.slice(before.length)];
}

/** The same person with what the words say of them; another one where they speak of another. */
function personAfter(before: PersonRequest, said: PersonRequest | null, gone: Gone): PersonRequest {
  const left: PersonRequest = {
    ...before,
    glasses: gone.traits.includes("glasses") ? null : before.glasses,
    beard: gone.traits.includes("beard") ? null : before.beard,
    headwear: gone.traits.includes("headwear") ? null : before.headwear,
    headphones: before.headphones && !gone.traits.includes("headphones"),
    earrings: before.earrings && !gone.traits.includes("earrings"),
    freckles: before.freckles && !gone.traits.includes("freckles"),
  };
  if (said === null) return left;
  if (said.presents !== "person" && said.presents !== before.presents) return inPlaceOf(left, said);
  return {
    ...left,
    age: said.age ?? left.age,
    skin: said.skin ?? left.skin,
    hairColour: said.hairColour ?? left.hairColour,
    hairStyle: said.hairStyle ?? left.hairStyle,
    eyeColour: said.eyeColour ?? left.eyeColour,
    eyesClosed: said.eyesClosed || left.eyesClosed,
    beard: said.beard ?? left.beard,
    glasses: said.glasses ?? left.glasses,
    glassesColour: said.glassesColour ?? left.glassesColour,
    freckles: said.freckles || left.freckles,
    earrings: said.earrings || left.earrings,
    headphones: said.headphones || left.headphones,
    headwear: said.headwear ?? left.headwear,
    headwearColour: said.headwearColour ?? left.headwearColour,
    expression: said.expression ?? left.expression,
    outfit: said.outfit ?? left.outfit,
    outfitColour: said.outfitColour ?? left.outfitColour,
    ...(said.pose === null ? {} : { pose: said.pose, fixed: standing(left) }),
  };
}

/** Somebody else, as the first one stood and was dressed. */
const inPlaceOf = (before: PersonRequest, said: PersonRequest): PersonRequest => ({
  ...said,
  expression: said.expression ?? before.expression,
  outfit: said.outfit ?? before.outfit,
  outfitColour: said.outfitColour ?? before.outfitColour,
  pose: said.pose ?? before.pose,
});

/** The same face, free to turn. */
function standing({ fixed }: PersonRequest): NonNullable<PersonRequest["fixed"]> {
  const { turn: _turn, tilt: _tilt, ...kept } = fixed ?? {};
  return kept;
}

const posedAnew = (person: PersonRequest): PersonRequest => ({ ...person, pose: null, fixed: standing(person) });
