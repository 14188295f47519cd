import { creditsFor, known, microUsd, unknown } from "../kernel/index.ts";
import type { CreditRate, Known } from "../kernel/index.ts";
import { variantOf } from "./configuration.ts";
import type {
  Configuration,
  ModelCard,
  PricedFor,
  PriceRule,
  Quote,
  Size,
  Source,
  StartingPrice,
  Variant,
} from "./records.ts";
import { billedMegapixels, megapixels, sameSize, sizeText } from "./size.ts";

/** The price of one image made from text at this configuration, rounded up once to whole credits. */
export function quote(card: ModelCard, configuration: Configuration, rate: CreditRate): Known<Quote> {
  const variant = variantOf(card, configuration.variant);
  const { modes, price } = variant.facts;
  if (modes.known && !modes.value.includes("text-to-image"))
    return unknown(`${card.name} ${variant.name} makes no image from text alone`);
  if (!price.known) return unknown(price.reason);
  const usd = usdFor(price.value, configuration);
  if (usd === null) return unknown(`no price is known for ${described(configuration)}`);
  const amountMicroUsd = microUsd(usd);
  return known({ microUsd: amountMicroUsd, credits: creditsFor(amountMicroUsd, rate), source: sourceOf(price) });
}

/** The cheapest configuration with a known price; of equals the default, then the first of the card. */
export function startingPrice(card: ModelCard, rate: CreditRate): Known<StartingPrice> {
  const configurations = card.variants
    .toSorted((a, b) => Number(b.id === card.defaultVariant) - Number(a.id === card.defaultVariant))
    .flatMap((variant) => pricedConfigurations(card, variant));
  let cheapest: StartingPrice | null = null;
  for (const configuration of configurations) {
    const quoted = quote(card, configuration, rate);
    if (quoted.known && (cheapest === null || quoted.value.microUsd < cheapest.microUsd))
      cheapest = { ...quoted.value, configuration };
  }
  return cheapest === null ? unknown(`no price of ${card.name} is known`) : known(cheapest);
}

/** USD for one output made from text alone, its prompt left out; null where the rule has no price for it. Below one megapixel the first still costs in full. */
export function usdFor(rule: PriceRule, { tier, size }: Pick<Configuration, "tier" | "size">): number | null {
  switch (rule.kind) {
    case "per-image":
      return rule.usd;
    case "flat-per-megapixel":
      return rule.usd * billedMegapixels(size);
    case "per-megapixel":
      return rule.firstUsd + Math.max(0, billedMegapixels(size) - 1) * rule.furtherUsd;
    case "table":
      return rule.rows.find((row) => rowFits(row, tier, size))?.usd ?? null;
    case "tokens": {
      const row = rule.rows.find((each) => rowFits(each, tier, size));
      return row === undefined ? null : (row.tokens * rule.usd) / TOKENS_PRICED_AT_ONCE;
    }
  }
}

const TOKENS_PRICED_AT_ONCE = 1_000_000;

export const rowFits = (row: PricedFor, tier: string | null, size: Size): boolean =>
  (row.tier === null || row.tier === tier) &&
  (row.sizes === null || row.sizes.some((each) => sameSize(each, size))) &&
  (row.upToMegapixels === null || megapixels(size) <= row.upToMegapixels);

/** Every tier at its own size, and every size that a price row names. */
function pricedConfigurations(card: ModelCard, variant: Variant): readonly Configuration[] {
  const { price } = variant.facts;
  const rows = price.known && "rows" in price.value ? price.value.rows : [];
  const tiers = new Set<string | null>([variant.defaultTier, ...variant.tiers]);
  return [...tiers].flatMap((tier) => {
    const own = (tier === null ? undefined : variant.tierSizes[tier]) ?? variant.defaultSize;
    const named = rows.filter((row) => row.tier === null || row.tier === tier).flatMap((row) => row.sizes ?? []);
    return [own, ...named].map((size) => ({ model: card.slug, variant: variant.id, tier, size }));
  });
}

const described = ({ tier, size }: Configuration): string =>
  tier === null ? sizeText(size) : `${tier} at ${sizeText(size)}`;

const sourceOf = ({ source, url, date, grade, note }: Source): Source => ({ source, url, date, grade, note });
