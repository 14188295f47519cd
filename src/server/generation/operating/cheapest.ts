import type { Size } from "../../../core/catalogue/index.ts";
import type { CreditRate } from "../../../core/kernel/index.ts";
import type { ImageModel, SizeRule } from "../../providers/spec/index.ts";
import { type Price, priceOf } from "../request/prices.ts";
import { makesSize } from "../request/sizes.ts";

/** What a test of a provider asks for. */
export const TEST_PROMPT = "A red apple on a white plate";

export interface CheapestImage {
  readonly model: ImageModel;
  readonly tier: string | null;
  readonly size: Size;
  readonly price: Price;
}

/**
 * The image that costs least of all that these routes make from text: of equals the smallest, then the first. Routes
 * that are switched off count too, those without a confirmed price do not. null where there is none.
 */
export function cheapestImage(models: readonly ImageModel[], rate: CreditRate): CheapestImage | null {
  const images = models
    .filter(({ capabilities }) => capabilities.textToImage)
    .flatMap((model) => imagesOf(model, rate))
    .toSorted((a, b) => a.price.microUsd - b.price.microUsd || pixels(a.size) - pixels(b.size));
  return images[0] ?? null;
}

const pixels = ({ width, height }: Size): number => width * height;

function imagesOf(model: ImageModel, rate: CreditRate): readonly CheapestImage[] {
  const { sizes, tiers, defaultTier } = model.capabilities;
  const choices = tiers.length === 0 ? [defaultTier] : tiers;
  return choices.flatMap((tier) =>
    smallSizes(sizes, tier).flatMap((size) => {
      const price = priceOf(model, tier, size, rate, { prompt: TEST_PROMPT });
      return price === null ? [] : [{ model, tier, size, price }];
    }),
  );
}

/** The smallest square of a free rule; of a list all, since a larger one may cost less. */
function smallSizes(rule: SizeRule, tier: string | null): readonly Size[] {
  if (rule.kind === "fixed") return rule.sizes;
  if (rule.kind === "by-tier") return tier === null ? [] : (rule.sizes[tier] ?? []);
  const least = Math.max(rule.sideMin, Math.sqrt(rule.pixelsMin ?? 0));
  const side = Math.ceil(least / rule.multipleOf) * rule.multipleOf;
  const square = { width: side, height: side };
  return makesSize(rule, tier, square) ? [square] : [];
}
