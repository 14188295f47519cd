import { z } from "zod";
import { instant } from "./amounts.ts";
import { characterUse } from "./character-use.ts";
import { outputView } from "./generations.ts";
import { identity } from "./identity.ts";

/** At most so many characters in one workspace, and so many pictures of one. */
export const charactersMax = 200;
export const characterPicturesMax = 20;

const share = z.number().min(0).max(1);

/** Which face is meant: shares of the picture's width and height, from its left and top edge. */
export const faceBox = z
  .strictObject(
    { left: share, top: share, width: share.min(0.01), height: share.min(0.01) },
    "must be a box around the face that is meant, as shares of the picture: draw one, or leave the picture out",
  )
  .refine(
    ({ left, top, width, height }) => left + width <= 1.0001 && top + height <= 1.0001,
    "must lie inside the picture: draw the box around the face anew",
  );
export type FaceBox = z.infer<typeof faceBox>;

export const characterPicture = z.strictObject({ source: z.enum(["output", "upload"]), id: z.uuid(), face: faceBox });
export type CharacterPicture = z.infer<typeof characterPicture>;

/** That the person agrees: who says so, on which day, and in which words. Required where a character is a real person. */
export const consent = z.strictObject({
  by: z.string().trim().min(1, "must name who agrees").max(120, "must have at most 120 characters"),
  givenOn: z.iso.date("must be a day such as 2026-03-31"),
  words: z
    .string()
    .trim()
    .min(10, "must say what the person agrees to, in a sentence")
    .max(2_000, "must have at most 2,000 characters"),
});
export type Consent = z.infer<typeof consent>;

const name = z.string().trim().min(1, "must not be empty").max(80, "must have at most 80 characters");
const pictures = z
  .array(characterPicture)
  .max(
    characterPicturesMax,
    `at most ${characterPicturesMax} pictures make a character: leave some out, for the best few do more than many`,
  );
/** What a prompt says of it: "a woman in her forties with short grey hair and a green coat". */
const words = z.string().trim().max(500, "must have at most 500 characters");
const notes = z.string().trim().max(2_000, "must have at most 2,000 characters");

/** POST /api/characters. The best pictures come first: a model that takes few gets those. */
export const characterRequest = z.strictObject({
  name,
  pictures: pictures.default([]),
  /** For models that draw a person from attributes and a seed. */
  identity: identity.nullable().default(null),
  words: words.default(""),
  notes: notes.default(""),
  realPerson: z.boolean().default(false),
  consent: consent.nullable().default(null),
});
export type CharacterRequest = z.infer<typeof characterRequest>;

/** PATCH /api/characters/{id}: what is given takes the place of what was. DELETE takes it away. */
export const characterChange = z.strictObject({
  name: name.optional(),
  pictures: pictures.optional(),
  identity: identity.nullable().optional(),
  words: words.optional(),
  notes: notes.optional(),
  realPerson: z.boolean().optional(),
  consent: consent.nullable().optional(),
});
export type CharacterChange = z.infer<typeof characterChange>;

export const characterView = z.object({
  id: z.uuid(),
  name: z.string(),
  pictures: z.array(
    characterPicture.extend({
      width: z.int().nullable(),
      height: z.int().nullable(),
      /** Append ?width=320, 640, 1280 or 2048; null where it was deleted since: no model gets it then. */
      pictureUrl: z.string().nullable(),
    }),
  ),
  identity: identity.nullable(),
  words: z.string(),
  /** What is said of it to a model that gets neither pictures nor attributes; empty: nothing can be. */
  said: z.string(),
  notes: z.string(),
  realPerson: z.boolean(),
  consent: consent.extend({ recordedBy: z.string(), recordedAt: instant }).nullable(),
  createdBy: z.string(),
  createdAt: instant,
  changedAt: instant,
});
export type CharacterView = z.infer<typeof characterView>;

/** GET /api/characters: all of the workspace's, by name, and whether the operator allows real people. */
export const characterList = z.object({ characters: z.array(characterView), realPeople: z.boolean() });
export type CharacterList = z.infer<typeof characterList>;

/** How like a character the face in a picture is, as an instrument measured it. */
export const characterSimilarity = z.object({
  /** null: nothing could be compared. */
  instrument: z.string().nullable(),
  /** Of the faces; smaller is more alike. */
  distance: z.number().nullable(),
  verdict: z.enum(["same", "different", "unsure"]),
  /** Why it is unsure. */
  reason: z.string().nullable(),
  /** How many of the character's pictures it was compared with. */
  references: z.int().nonnegative(),
});
export type CharacterSimilarity = z.infer<typeof characterSimilarity>;

/** GET /api/characters/{id}/pictures?before=CURSOR: what was made with it, newest first. */
export const characterOutputs = z.object({
  outputs: z.array(
    outputView.extend({
      prompt: z.string(),
      character: characterUse,
      /** null: not measured, or not yet. */
      similarity: characterSimilarity.nullable(),
    }),
  ),
  /** Whether this studio measures it at all. */
  isMeasured: z.boolean(),
  next: z.string().nullable(),
});
export type CharacterOutputs = z.infer<typeof characterOutputs>;
