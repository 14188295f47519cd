import { z } from "zod";

/** A price rule as JSON, as evidence packs and operators write it; its meaning is in core/catalogue. */

const usd = z.number().positive();
const tokens = z.int().positive().max(10_000_000);
const pixels = z.int().min(1);
const words = z
  .string()
  .max(2_000)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, "expected words on one line");

const nullIfAbsent = <T>(schema: z.ZodType<T>) => schema.nullish().transform((value) => value ?? null);

const pricedFor = {
  tier: nullIfAbsent(words),
  sizes: nullIfAbsent(z.array(z.strictObject({ width: pixels, height: pixels })).min(1)),
  upToMegapixels: nullIfAbsent(z.number().positive()),
};
const tokenPrice = { usd, tokens };

const inputs = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("each"), usd: z.number().nonnegative() }),
    z.strictObject({
      kind: z.literal("per-megapixel"),
      usd,
      megapixelsEach: z.number().positive().optional(),
    }),
    z.strictObject({ kind: z.literal("tokens"), ...tokenPrice }),
    z.strictObject({ kind: z.literal("tiles"), usd, baseTokens: tokens, tileTokens: tokens }),
  ],
  { error: "expected a price of inputs whose kind is each, per-megapixel, tokens or tiles" },
);

const besides = z
  .strictObject({
    promptUsd: usd.optional(),
    inputs: inputs.optional(),
    partials: z.strictObject(tokenPrice).optional(),
    thinking: z.strictObject(tokenPrice).optional(),
    lora: z
      .strictObject({
        freeGigabytes: z.number().nonnegative(),
        shareEach: z.number().nonnegative(),
        gigabytesMax: z.number().positive(),
      })
      .optional(),
  })
  .optional();

export const priceRule = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("per-image"), usd, besides }),
    z.strictObject({
      kind: z.literal("per-megapixel"),
      firstUsd: usd,
      furtherUsd: usd,
      inputUsd: nullIfAbsent(usd),
      besides,
    }),
    z.strictObject({ kind: z.literal("flat-per-megapixel"), usd, besides }),
    z.strictObject({
      kind: z.literal("table"),
      rows: z.array(z.strictObject({ ...pricedFor, usd })).min(1),
      besides,
    }),
    z.strictObject({
      kind: z.literal("tokens"),
      usd,
      rows: z.array(z.strictObject({ ...pricedFor, tokens })).min(1),
      besides,
    }),
  ],
  { error: "expected a price whose kind is per-image, per-megapixel, flat-per-megapixel, table or tokens" },
);
