import { z } from "zod";
import type { PriceRule, PricedFor } from "../../../core/catalogue/index.ts";
import { fields, size, text, usd } from "./fields.ts";

const pricedFor = {
  tier: text.optional(),
  sizes: z.array(size).min(1).optional(),
  upToMegapixels: z.number().positive().optional(),
};
type Written = { readonly [K in keyof PricedFor]?: NonNullable<PricedFor[K]> | undefined };

/** What a row does not name, it is for all of. */
const configured = ({ tier, sizes, upToMegapixels }: Written): PricedFor => ({
  tier: tier ?? null,
  sizes: sizes ?? null,
  upToMegapixels: upToMegapixels ?? null,
});
const tokens = z.int().positive();
const priceRow = fields({ ...pricedFor, usd }).transform((row) => ({ ...configured(row), usd: row.usd }));
const tokenRow = fields({ ...pricedFor, tokens }).transform((row) => ({ ...configured(row), tokens: row.tokens }));

const inputs = z.discriminatedUnion(
  "kind",
  [
    fields({ kind: z.literal("each"), usd: z.number().nonnegative() }),
    fields({ kind: z.literal("per-megapixel"), usd, megapixelsEach: z.number().positive().optional() }),
    fields({ kind: z.literal("tokens"), usd, tokens }),
    fields({ kind: z.literal("tiles"), usd, baseTokens: tokens, tileTokens: tokens }),
  ],
  { error: "expected one of each, per-megapixel, tokens, tiles" },
);

const besides = fields({
  promptUsd: usd.optional(),
  inputs: inputs.optional(),
  partials: fields({ usd, tokens }).optional(),
  thinking: fields({ usd, tokens }).optional(),
  lora: fields({
    freeGigabytes: z.number().nonnegative(),
    shareEach: z.number().nonnegative(),
    gigabytesMax: z.number().positive(),
  }).optional(),
}).optional();

/** A price rule as a card writes it. */
export const priceRule = z.discriminatedUnion(
  "kind",
  [
    fields({ kind: z.literal("per-image"), usd, besides }),
    fields({
      kind: z.literal("per-megapixel"),
      firstUsd: usd,
      furtherUsd: usd,
      inputUsd: usd.nullable().default(null),
      besides,
    }),
    fields({ kind: z.literal("flat-per-megapixel"), usd, besides }),
    fields({ kind: z.literal("table"), rows: z.array(priceRow).min(1), besides }),
    fields({ kind: z.literal("tokens"), usd, rows: z.array(tokenRow).min(1), besides }),
  ],
  { error: "expected one of per-image, per-megapixel, flat-per-megapixel, table, tokens" },
) satisfies z.ZodType<PriceRule>;
