import { z } from "zod";

const interval = z.tuple([z.number(), z.number()]).readonly();
const count = z.int().min(0);
const share = z.number().min(0).max(1);

const rankedModel = z
  .object({
    id: z.string(),
    strength: z.number().nullable().describe("natural-log Bradley–Terry coefficient against the reference model"),
    se: z.number().min(0).nullable(),
    rating: z.number().nullable().describe("1000 + 400 · strength ⁄ ln 10 after centring"),
    interval: interval.nullable().describe("of the rating, 95 %"),
    votes: count.describe("votes that score; `shown` counts both-bad as well"),
    shown: count,
    bothBad: count,
    reason: z.string().nullable().describe("why a figure is null"),
  })
  .readonly();

const rankedPair = z
  .object({
    a: z.string(),
    b: z.string(),
    aWins: count,
    bWins: count,
    ties: count,
    bothBad: count,
    difference: z.number().nullable().describe("strength of a minus strength of b, from all votes"),
    se: z.number().min(0).nullable(),
    interval: interval.nullable().describe("of the difference, 95 %"),
    reason: z.string().nullable().describe("why difference, se or interval is null"),
    winShare: share.nullable().describe("mean of the voters' mean scores, a's; null if nothing was compared"),
    D: interval.describe("the interval of a's share that decides, valid at any moment"),
    eValue: z.number().min(0).describe("evidence against an even split, at most the largest double"),
    decision: z.enum(["a", "b", "too-close", "leaning-a", "leaning-b", "undecided"]),
    why: z.string(),
    votes: count,
    voters: count,
    prompts: count,
    votesToFlip: z.int().min(1).nullable(),
    votesToFlipReason: z.string().nullable(),
  })
  .readonly();

/** What `proofsheet rank --format json` prints. */
export const rankResult = z
  .object({
    question: z.string(),
    models: z.array(rankedModel).readonly(),
    reference: z.string().nullable().describe("the first model by name that has a strength; its strength is 0"),
    order: z
      .object({
        gamma: z.number(),
        se: z.number().min(0).nullable(),
        p: share.nullable(),
        reason: z.string().nullable(),
      })
      .readonly(),
    ties: z
      .object({
        davidsonNu: z.number().min(0).nullable(),
        orderChanges: z.boolean().nullable(),
        reason: z.string().nullable(),
      })
      .readonly(),
    pairs: z.array(rankedPair).readonly(),
    votes: count,
    voters: count,
    prompts: count,
    blindShare: share.nullable(),
    blindShareReason: z.string().nullable(),
    warnings: z.array(z.string()).readonly(),
  })
  .readonly();

export type RankResult = z.infer<typeof rankResult>;
