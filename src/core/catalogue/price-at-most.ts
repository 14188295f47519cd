import { rowFits } from "./price.ts";
import type { InputPrice, PriceBesides, PriceRule, Size } from "./records.ts";
import { PIXELS_PER_BILLED_MEGAPIXEL, pixels } from "./size.ts";

/** One image as it is asked for, with everything that a provider may bill. */
export interface AskedImage {
  readonly tier: string | null;
  /** Those that there are, where the provider chooses: then the dearest counts. */
  readonly tiers?: readonly string[];
  readonly size: Size;
  /** Pictures to work from. */
  readonly references?: readonly Size[];
  readonly mask?: Size | null;
  /** Of the prompt, in UTF-8: no tokenizer makes more tokens of it. */
  readonly promptBytes?: number;
  readonly loraBytes?: readonly number[];
  /** Unfinished pictures that are asked for. */
  readonly partialImages?: number;
}

/*
 * Amounts are whole numbers of 10⁻¹⁵ USD over 2²⁰, in which every price a megapixel, an image or a million tokens of up
 * to nine decimals is exact; the one rounding comes at the end.
 */
const NANO = 1_000_000_000;
const nano = (usd: number): bigint => BigInt(Math.round(usd * NANO));
const BILLED = BigInt(PIXELS_PER_BILLED_MEGAPIXEL);
const each = (usd: number): bigint => nano(usd) * 1_000_000n * BILLED;
const forPixels = (usd: number, count: number): bigint => nano(usd) * 1_000_000n * BigInt(count);
const forTokens = (usd: number, count: number): bigint => nano(usd) * BigInt(count) * BILLED;
const UNITS_IN_A_MICRO_USD = 1_000_000_000n * BILLED;
const dividedUp = (amount: bigint, by: bigint): bigint => (amount + by - 1n) / by;

/**
 * The most that a provider may take for one image, in micro-USD, rounded up once: whatever it chooses is at its dearest.
 * null where no such bound is known, and then the image must not be offered.
 */
export function microUsdAtMost(rule: PriceRule, asked: AskedImage): number | null {
  const { tier, tiers = [] } = asked;
  if (tier === null && tiers.length > 0) {
    const all = tiers.map((chosen) => microUsdAtMost(rule, { ...asked, tier: chosen, tiers: [] }));
    return all.reduce((most, one) => (most === null || one === null ? null : Math.max(most, one)), 0);
  }
  const picture = pictureAmount(rule, tier, asked.size);
  const inputs = inputsAmount(rule, asked);
  if (picture === null || inputs === null) return null;
  const weights = loraAmount(rule.besides, asked.loraBytes ?? [], picture + inputs);
  if (weights === null) return null;
  const total = picture + inputs + weights + tokensAmount(rule.besides, asked);
  return Number(dividedUp(total, UNITS_IN_A_MICRO_USD));
}

function pictureAmount(rule: PriceRule, tier: string | null, size: Size): bigint | null {
  switch (rule.kind) {
    case "per-image":
      return each(rule.usd);
    case "flat-per-megapixel":
      return forPixels(rule.usd, pixels(size));
    case "per-megapixel":
      return each(rule.firstUsd) + forPixels(rule.furtherUsd, Math.max(0, pixels(size) - PIXELS_PER_BILLED_MEGAPIXEL));
    case "table": {
      const row = rule.rows.find((one) => rowFits(one, tier, size));
      return row === undefined ? null : each(row.usd);
    }
    case "tokens": {
      const row = rule.rows.find((one) => rowFits(one, tier, size));
      return row === undefined ? null : forTokens(rule.usd, row.tokens);
    }
  }
}

/** A mask counts as one more picture: no source says that it is free. */
function inputsAmount(rule: PriceRule, { references = [], mask = null }: AskedImage): bigint | null {
  const sizes = mask === null ? references : [...references, mask];
  if (sizes.length === 0) return 0n;
  const price = rule.besides?.inputs ?? byMegapixel(rule);
  if (price === null) return null;
  return sizes.reduce((sum, size) => sum + inputAmount(price, size), 0n);
}

const byMegapixel = (rule: PriceRule): InputPrice | null =>
  rule.kind === "per-megapixel" && rule.inputUsd !== null ? { kind: "per-megapixel", usd: rule.inputUsd } : null;

function inputAmount(price: InputPrice, size: Size): bigint {
  switch (price.kind) {
    case "each":
      return each(price.usd);
    case "tokens":
      return forTokens(price.usd, price.tokens);
    case "tiles": {
      const tiles = Math.ceil(Math.max(size.width, size.height) / Math.min(size.width, size.height));
      return forTokens(price.usd, price.baseTokens + tiles * price.tileTokens);
    }
    case "per-megapixel": {
      const resized = price.megapixelsEach;
      return forPixels(
        price.usd,
        resized === undefined ? pixels(size) : Math.ceil(resized * PIXELS_PER_BILLED_MEGAPIXEL),
      );
    }
  }
}

const GIGABYTE = 1_000_000_000;

function loraAmount(besides: PriceBesides | undefined, loraBytes: readonly number[], price: bigint): bigint | null {
  if (loraBytes.length === 0) return 0n;
  if (besides?.lora === undefined) return null;
  const { freeGigabytes, shareEach, gigabytesMax } = besides.lora;
  const bytes = loraBytes.reduce((sum, one) => sum + one, 0);
  if (bytes > gigabytesMax * GIGABYTE) return null;
  const further = Math.max(0, Math.ceil((bytes - freeGigabytes * GIGABYTE) / GIGABYTE));
  return dividedUp(price * nano(shareEach) * BigInt(further), BigInt(NANO));
}

function tokensAmount(besides: PriceBesides = {}, { promptBytes = 0, partialImages = 0 }: AskedImage): bigint {
  const { promptUsd = 0, partials, thinking } = besides;
  return (
    forTokens(promptUsd, promptBytes) +
    (partials === undefined ? 0n : forTokens(partials.usd, partials.tokens * partialImages)) +
    (thinking === undefined ? 0n : forTokens(thinking.usd, thinking.tokens))
  );
}
