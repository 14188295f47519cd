import { billedMegapixels, type PriceRule, type Size, usdFor } from "../../../core/catalogue/index.ts";
import { type CreditRate, creditsFor, microUsd } from "../../../core/kernel/index.ts";
import type { ImageModel } from "../../providers/spec/index.ts";

const MICROCREDITS_PER_CREDIT = 1_000_000n;

export interface Price {
  /** What the creator pays for one image at most. */
  readonly microcredits: bigint;
  /** What the provider may take for it at most. */
  readonly microUsd: number;
}

/** What an image is made from; a provider may bill each of it. */
interface MadeFrom {
  readonly prompt?: string;
  readonly references?: readonly Size[];
  readonly mask?: Size | null;
}

/** The price of one image, with the pictures it is made from, rounded up once to whole credits; null where none is confirmed. */
export function priceOf(
  model: ImageModel,
  tier: string | null,
  size: Size,
  rate: CreditRate,
  { references = [] }: MadeFrom = {},
): Price | null {
  const usd = model.price === null ? null : usdFor(model.price, { tier, size });
  if (model.price === null || usd === null) return null;
  const amount = microUsd(usd + usdForReferences(model.price, references));
  return {
    microcredits: BigInt(creditsFor(amount, rate)) * MICROCREDITS_PER_CREDIT,
    microUsd: model.billsNobody === true ? 0 : amount,
  };
}

/** What is billed for pictures to work from, by their megapixels. */
const usdForReferences = (rule: PriceRule, references: readonly Size[]): number =>
  rule.kind === "per-megapixel"
    ? references.reduce((sum, size) => sum + billedMegapixels(size) * (rule.inputUsd ?? 0), 0)
    : 0;

/** An amount as people read it: whole credits, or with as many decimals as it has. */
export const credits = (microcredits: bigint): string => {
  const whole = microcredits / MICROCREDITS_PER_CREDIT;
  const part = microcredits % MICROCREDITS_PER_CREDIT;
  return part === 0n ? String(whole) : `${whole}.${String(part).padStart(6, "0").replace(/0+$/, "")}`;
};
