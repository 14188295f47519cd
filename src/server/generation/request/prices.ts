import { microUsdAtMost, type Size } from "../../../core/catalogue/index.ts";
import { type CreditRate, creditsFor } from "../../../core/kernel/index.ts";
import type { ImageModel } from "../../providers/spec/index.ts";

const MICROCREDITS_PER_CREDIT = 1_000_000n;

export interface Price {
  /** What the creator pays for one image at most. */
  readonly microcredits: bigint;
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
  const amount =
    model.price === null
      ? null
      : microUsdAtMost(model.price, {
          tier,
          tiers,
          size,
          references,
          mask,
          promptBytes: Buffer.byteLength(prompt, "utf8"),
          partialImages: model.previewsAsked ?? (partialImages ? PREVIEWS_MAX : 0),
        });
  if (amount === null) return null;
  return {
    microcredits: BigInt(creditsFor(amount, rate)) * MICROCREDITS_PER_CREDIT,
    microUsd: model.billsNobody === true ? 0 : amount,
  };
}

/** An amount as people read it: whole credits, or with as many decimals as it has. */
export const credits = (microcredits: bigint): string => {
  const whole = microcredits / MICROCREDITS_PER_CREDIT;
  const part = microcredits % MICROCREDITS_PER_CREDIT;
  return part === 0n ? String(whole) : `${whole}.${String(part).padStart(6, "0").replace(/0+$/, "")}`;
};
