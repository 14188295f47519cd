import { z } from "zod";

/**
 * How a character reached a model. identity: drawn from its attributes and seed. references: its pictures went along.
 * words: its words stood after the prompt. lora: weights that were trained on it.
 */
export const characterApplied = z.enum(["references", "words", "identity", "lora"]);
export type CharacterApplied = z.infer<typeof characterApplied>;

/** A character in one picture, as it was applied when that was asked for. */
export const characterUse = z.object({
  id: z.uuid(),
  applied: characterApplied,
  /** How many of its pictures went along, the best first, and how many it had then. */
  pictures: z.int().nonnegative(),
  picturesOf: z.int().nonnegative(),
  /** What stood after the prompt; null where nothing did, or where it was forgotten since. */
  words: z.string().nullable(),
});
export type CharacterUse = z.infer<typeof characterUse>;
