import { z } from "zod";
import { microcredits } from "./amounts.ts";

export const size = z.object({ width: z.int().positive(), height: z.int().positive() });

/** Which sizes a route makes; 1 megapixel is 1,048,576 pixels. */
export const sizeRule = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("free"),
    sideMin: z.int(),
    sideMax: z.int(),
    multipleOf: z.int(),
    pixelsMax: z.int(),
    pixelsMin: z.int().optional(),
    ratioMax: z.number().optional(),
  }),
  z.object({ kind: z.literal("fixed"), sizes: z.array(size) }),
  z.object({ kind: z.literal("by-tier"), sizes: z.record(z.string(), z.array(size)) }),
]);

/** A route that this studio offers now. GET /api/models answers { models }. */
export const offeredModel = z.object({
  route: z.string().describe("provider/model/variant"),
  model: z.string(),
  variant: z.string(),
  name: z.string(),
  maker: z.string(),
  provider: z.string(),
  /** What it makes is marked sandbox for ever. */
  sandbox: z.boolean(),
  /** One line on what it is good at, where that is known. */
  about: z.string().nullable(),
  capabilities: z.object({
    sizes: sizeRule,
    tiers: z.array(z.string()),
    defaultTier: z.string().nullable(),
    seeds: z.object({ min: z.int(), max: z.int() }).nullable(),
    promptLengthMax: z.int(),
    /** False where it only changes pictures: then at least one is to be given. */
    textToImage: z.boolean(),
    /** How many pictures to work from it takes; 0: none. */
    referencesMax: z.int(),
    /** Needs at least so many; not given: one, where it only changes pictures. */
    referencesMin: z.int().optional(),
    /** Takes a mask over the first of them. */
    masks: z.boolean(),
    /** Makes nothing without a mask. */
    maskNeeded: z.literal(true).optional(),
    /** The size to ask for is the first picture's own, or one that holds it and more. */
    sizeByFirst: z.enum(["same", "around"]).optional(),
    /** Paints at most so many pixels more on each side. */
    addedMax: z.int().optional(),
    /** Can be told how far the first picture may be changed. */
    strength: z.literal(true).optional(),
    /** Is told what each picture is there for. */
    roles: z.literal(true).optional(),
    /** Uses grey of a mask; others cut it in two. */
    softMasks: z.literal(true).optional(),
    /** Does one thing to a picture, whatever the words say; not given: what the words say. */
    purpose: z.enum(["erase", "remove-background"]).optional(),
    partialImages: z.boolean(),
    cancels: z.boolean(),
  }),
  /** Of one image at the cheapest tier and one megapixel (or the nearest size it makes). */
  fromMicrocredits: microcredits,
});
export type OfferedModel = z.infer<typeof offeredModel>;
