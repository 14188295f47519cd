/** What a drawing says of itself, so that it can be drawn again with a change: everything in it, and no word of the prompt but what is lettered. */
import { z } from "zod";
import { identityAttributes, identitySeedMax } from "../../../contract/studio/index.ts";
import type { Sitter } from "./people/sitter.ts";
import {
  expressions,
  framings,
  headwears,
  outfits,
  type PersonRequest,
  poses,
  sceneNames,
  type SketchRequest,
  times,
  weathers,
} from "./prompt/request.ts";

const colour = z.string().regex(/^#[0-9a-f]{6}$/i);
const seed = z.int().min(0).max(identitySeedMax);
/** Face units: nothing of a face stands further out. */
const length = z.number().min(-9).max(9);
const withoutNone = <T extends string>(values: readonly T[]) =>
  z.enum(values.filter((value): value is Exclude<T, "none"> => value !== "none"));

const build = z.strictObject({
  jaw: length,
  chin: length,
  chinWidth: length,
  eyeGap: length,
  eyeSize: length,
  browWeight: length,
  noseWidth: length,
  noseLength: length,
  lips: length,
  neck: length,
  shoulders: length,
  part: z.union([z.literal(-1), z.literal(1)]),
});

const person = z.strictObject({
  presents: z.enum(["woman", "man", "person"]),
  age: z.number().min(0).max(120).nullable(),
  skin: z.enum(identityAttributes.skin).nullable(),
  hairColour: colour.nullable(),
  hairStyle: z.enum(identityAttributes.hair).nullable(),
  eyeColour: colour.nullable(),
  eyesClosed: z.boolean(),
  beard: withoutNone(identityAttributes.beard).nullable(),
  glasses: withoutNone(identityAttributes.glasses).nullable(),
  glassesColour: colour.nullable(),
  freckles: z.boolean(),
  earrings: z.boolean(),
  headphones: z.boolean(),
  headwear: z.enum(headwears).nullable(),
  headwearColour: colour.nullable(),
  expression: z.enum(expressions).nullable(),
  outfit: z.enum(outfits).nullable(),
  outfitColour: colour.nullable(),
  pose: z.enum(poses).nullable(),
  fixed: z.strictObject({
    turn: length,
    tilt: length,
    build,
    mark: z.tuple([length, length]).nullable(),
    strokes: seed.optional(),
  }),
});

const sceneNote = z.strictObject({
  version: z.literal(1),
  seed,
  request: z.strictObject({
    people: z.array(person).max(12),
    things: z
      .array(z.strictObject({ kind: z.string().max(40), colour: colour.nullable(), count: z.int().min(1).max(9) }))
      .max(60),
    texts: z.array(z.string().max(2_000)).max(50),
    framing: z.enum(framings).nullable(),
    scene: z.enum(sceneNames).nullable(),
    backdrop: colour.nullable(),
    time: z.enum(times).nullable(),
    weather: z.enum(weathers).nullable(),
    lightFrom: z.enum(["left", "right", "behind"]).nullable(),
    lightIs: z.enum(["soft", "hard"]).nullable(),
    lensBlur: z.boolean().nullable(),
    monochrome: z.boolean(),
    layout: z.enum(["poster", "logo"]).nullable(),
    table: z.literal(true).optional(),
  }),
});

/** A drawing as it can be drawn again: nothing of it is left to chance but what the seed decides. */
export interface Scene {
  readonly seed: number;
  readonly request: SketchRequest;
}

interface DrawnScene extends Scene {
  readonly sitters: readonly Sitter[];
}

/** As it goes into the file. */
export const noteOf = ({ seed: own, request, sitters }: DrawnScene): string =>
  JSON.stringify({ version: 1, seed: own, request: { ...request, people: sitters.map(settled) } });

/** null where the note is none of this renderer, or of another version of it. */
export function sceneIn(note: string | undefined): Scene | null {
  if (note === undefined) return null;
  try {
    const read = sceneNote.safeParse(JSON.parse(note));
    return read.success ? { seed: read.data.seed, request: sceneRequest(read.data.request) } : null;
  } catch {
    return null;
  }
}

type NotedRequest = z.infer<typeof sceneNote>["request"];

const sceneRequest = ({ table, ...request }: NotedRequest): SketchRequest => ({
  ...request,
  ...(table === undefined ? {} : { table }),
  people: request.people.map(({ fixed: { strokes, ...fixed }, ...rest }) => ({
    ...rest,
    fixed: strokes === undefined ? fixed : { ...fixed, strokes },
  })),
});

/** Somebody as they were drawn, the seed's choices included. */
function settled(sitter: Sitter): PersonRequest {
  const {
    tones: _tones,
    young: _young,
    old: _old,
    whole: _whole,
    turn,
    tilt,
    build: shape,
    mark,
    strokes,
    ...words
  } = sitter;
  return { ...words, fixed: { turn, tilt, build: shape, mark, ...(strokes === null ? {} : { strokes }) } };
}
