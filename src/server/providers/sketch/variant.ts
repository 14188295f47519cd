/** The three variants, what each spends its time on, and what each costs. */
import type { PriceRule } from "../../../core/catalogue/index.ts";
import type { Look } from "./kit/easel.ts";

export const variants = ["flat", "painterly", "precise"] as const;
export type Variant = (typeof variants)[number];

/**
 * `flat`: solid colours and one shadow a form, everything in focus, bands where a gradient would be; the fastest. `painterly`: shaded, then gone over
 * with a brush, so that small lettering and fine lines are lost. `precise`: shaded, single hairs, lens blur, type set
 * with care. (The brush takes the most time; the prices go by what one gets.)
 */
export const looks: Readonly<Record<Variant, Look>> = {
  flat: { soft: false, detail: 0, lens: false },
  painterly: { soft: true, detail: 0.4, lens: true },
  precise: { soft: true, detail: 1, lens: true },
};

/** Pictures to work from cost nothing besides. */
const nothingMore = { kind: "each", usd: 0 } as const;

/** Made-up prices, so that credits can be tried without a provider; nobody is ever charged for a sketch in money. */
export const sketchPrices: Readonly<Record<Variant, PriceRule>> = {
  flat: { kind: "flat-per-megapixel", usd: 0.001, besides: { inputs: nothingMore } },
  painterly: { kind: "flat-per-megapixel", usd: 0.003, besides: { inputs: nothingMore } },
  precise: { kind: "flat-per-megapixel", usd: 0.006, besides: { inputs: nothingMore } },
};
