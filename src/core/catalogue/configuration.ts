import { known, present, unknown } from "../kernel/index.ts";
import type { Known } from "../kernel/index.ts";
import type { Configuration, ModelCard, Size, Variant } from "./records.ts";
import { billedMegapixels, pixels, sameSize, sizeText } from "./size.ts";

export interface ConfigurationRequest {
  readonly variant?: string | null;
  readonly tier?: string | null;
  readonly size?: Size | null;
}

/** The variant of that id; a stop where the card has none, for ids that came out of the catalogue itself. */
export const variantOf = (card: ModelCard, id: string): Variant =>
  present(
    card.variants.find((variant) => variant.id === id),
    `${card.slug} has variant ${id}`,
  );

/** The configuration that a page compares unless its address says otherwise. */
export function defaultConfiguration(card: ModelCard): Configuration {
  const variant = variantOf(card, card.defaultVariant);
  return configuration(card, variant, variant.defaultTier, tierSize(variant, variant.defaultTier));
}

/** What was asked for, filled up from the defaults; unknown, saying what there is, where the model does not have it. */
export function configurationFrom(card: ModelCard, request: ConfigurationRequest): Known<Configuration> {
  const variant = card.variants.find((each) => each.id === (request.variant ?? card.defaultVariant));
  if (variant === undefined) return unknown(lacksVariant(card, request.variant ?? ""));
  const size = request.size ?? null;
  const asked = request.tier ?? null;
  const tier = asked === null ? impliedTier(variant, size) : tierNamed(variant, asked);
  if (asked !== null && tier === null) return unknown(lacksTier(card, variant, asked));
  if (size === null) return known(configuration(card, variant, tier, tierSize(variant, tier)));
  const refusal = sizeRefusal(card, variant, tier, size);
  return refusal === null ? known(configuration(card, variant, tier, size)) : unknown(refusal);
}

export const sameConfiguration = (a: Configuration, b: Configuration): boolean =>
  a.model === b.model && a.variant === b.variant && a.tier === b.tier && sameSize(a.size, b.size);

/** "Standard at 1 MP", "high at 1024 × 1024": what distinguishes the configuration within its model. */
export function configurationLabel(card: ModelCard, of: Configuration): string {
  const variant = variantOf(card, of.variant);
  const parts = [card.variants.length > 1 ? variant.name : null, of.tier].filter((part) => part !== null);
  const size = billedByMegapixel(variant) ? `${rounded(billedMegapixels(of.size))} MP` : sizeText(of.size);
  return parts.length === 0 ? size : `${parts.join(", ")} at ${size}`;
}

const configuration = (card: ModelCard, variant: Variant, tier: string | null, size: Size): Configuration => ({
  model: card.slug,
  variant: variant.id,
  tier,
  size,
});

const tierSize = (variant: Variant, tier: string | null): Size =>
  (tier === null ? undefined : variant.tierSizes[tier]) ?? variant.defaultSize;

/** The tier as the card spells it; people may write "high" or "High", "2k" or "2K". */
const tierNamed = (variant: Variant, asked: string): string | null =>
  variant.tiers.find((tier) => tier.toLowerCase() === asked.toLowerCase()) ?? null;

const impliedTier = (variant: Variant, size: Size | null): string | null =>
  size === null ? variant.defaultTier : tierNear(variant, size);

/** Where tiers are size classes, the class nearest to that many pixels; otherwise the default tier. */
function tierNear(variant: Variant, size: Size): string | null {
  const classes = Object.entries(variant.tierSizes);
  const distance = (of: Size): number => Math.abs(Math.log(pixels(of) / pixels(size)));
  const nearest = classes.toSorted(([, a], [, b]) => distance(a) - distance(b))[0];
  return nearest === undefined ? variant.defaultTier : nearest[0];
}

function sizeRefusal(card: ModelCard, variant: Variant, tier: string | null, size: Size): string | null {
  const { onlySizes } = variant;
  if (onlySizes !== null && !onlySizes.some((each) => sameSize(each, size)))
    return `${card.name} makes only ${onlySizes.map(sizeText).join(", ")}, not ${sizeText(size)}`;
  const ofClass = tier === null ? undefined : variant.tierSizes[tier];
  if (ofClass !== undefined && tierNear(variant, size) !== tier)
    return `${card.name} at ${tier} makes about ${sizeText(ofClass)}; ${sizeText(size)} is another size class`;
  const limit = variant.facts.maxMegapixels;
  // Makers say "4 MP" for 4,194,304 pixels: only what exceeds the larger reading is certainly impossible.
  if (limit.known && billedMegapixels(size) > limit.value)
    return `${card.name} makes at most ${limit.value} megapixels, fewer than ${sizeText(size)}`;
  return null;
}

const lacksVariant = (card: ModelCard, asked: string): string =>
  `${card.name} has no variant "${asked}"; it has ${card.variants.map((each) => each.id).join(", ")}`;

const lacksTier = (card: ModelCard, variant: Variant, asked: string): string =>
  variant.tiers.length === 0
    ? `${card.name} has no quality tiers, so "${asked}" cannot be chosen`
    : `${card.name} has no tier "${asked}"; it has ${variant.tiers.join(", ")}`;

function billedByMegapixel(variant: Variant): boolean {
  const { price } = variant.facts;
  return price.known && (price.value.kind === "per-megapixel" || price.value.kind === "flat-per-megapixel");
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
