import { microUsdAtMost, type Size } from "../../../core/catalogue/index.ts";
import { type CreditRate, creditsFor } from "../../../core/kernel/index.ts";
import type { ImageModel } from "../../providers/spec/index.ts";

const MICROCREDITS_PER_CREDIT = 1_000_000n;

export interface Price {
  /** What the creator pays for one image at most. */
  readonly microcredits: bigint;
  /** How much of that is for unfinished pictures, which show how it grows. */
  readonly previewsMicrocredits: bigint;
  /** What the provider may take for it at most. */
  readonly microUsd: number;
}

/** What an image is made from; a provider may bill each of it. */
export interface MadeFrom {
  readonly prompt?: string;
  readonly references?: readonly Size[];
  readonly mask?: Size | null;
}

/** Where a route does not say how many previews it asks for, it may be all that any provider sends. */
const PREVIEWS_MAX = 3;

/**
 * The price of one image, rounded up once to whole credits, with whatever the provider may choose at its dearest; null
 * where no price is confirmed that bounds it.
 */
export function priceOf(
  model: ImageModel,
  tier: string | null,
  size: Size,
  rate: CreditRate,
  { prompt = "", references = [], mask = null }: MadeFrom = {},
): Price | null {
  const { tiers, partialImages } = model.capabilities;
  if (model.price === null) return null;
  const asked = { tier, tiers, size, references, mask, promptBytes: Buffer.byteLength(prompt, "utf8") };
  const previews = model.previewsAsked ?? (partialImages ? PREVIEWS_MAX : 0);
  const amount = microUsdAtMost(model.price, { ...asked, partialImages: previews });
  const bare = previews === 0 ? amount : microUsdAtMost(model.price, { ...asked, partialImages: 0 });
  if (amount === null || bare === null) return null;
  const microcredits = microcreditsFor(amount, rate);
  return {
    microcredits,
    previewsMicrocredits: microcredits - microcreditsFor(bare, rate),
    microUsd: model.billsNobody === true ? 0 : amount,
  };
}

const microcreditsFor = (microUsd: number, rate: CreditRate): bigint =>
  BigInt(creditsFor(microUsd, rate)) * MICROCREDITS_PER_CREDIT;

/** An amount as people read it: whole credits, or with as many decimals as it has. */
export const credits = (microcredits: bigint): string => {
  const whole = microcredits / MICROCREDITS_PER_CREDIT;
  const part = microcredits % MICROCREDITS_PER_CREDIT;
  return part === 0n ? String(whole) : `${whole}.${String(part).padStart(6, "0").replace(/0+$/, "")}`;
};
