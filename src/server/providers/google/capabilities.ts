import type { Size } from "../../../core/catalogue/index.ts";
import type { Capabilities, SizeRule } from "../spec/index.ts";
import { sizesIn } from "./sizes.ts";

/** No limit in characters is documented; ours. */
const PROMPT_LENGTH_MAX = 10_000;

export interface Described {
  readonly ratios: Readonly<Record<string, Size>>;
  /** Size classes; empty where the model has one size a ratio. */
  readonly tiers: readonly string[];
  readonly defaultTier: string | null;
  readonly referencesMax: number;
}

/**
 * A class and a ratio are sent, never pixels. Whether a seed has an effect is not confirmed, so none is offered; the type
 * of file cannot be chosen.
 */
export const capabilitiesOf = ({ ratios, tiers, defaultTier, referencesMax }: Described): Capabilities =>
  Object.freeze({
    sizes: sizeRule(ratios, tiers),
    tiers,
    defaultTier,
    seeds: null,
    textToImage: true,
    referencesMax,
    masks: false,
    roles: "words",
    transparency: false,
    partialImages: false,
    cancels: false,
    promptLengthMax: PROMPT_LENGTH_MAX,
    formats: [],
    controlSyntax: [],
    webhooks: false,
  });

const sizeRule = (ratios: Readonly<Record<string, Size>>, tiers: readonly string[]): SizeRule =>
  tiers.length === 0
    ? { kind: "fixed", sizes: Object.values(ratios) }
    : { kind: "by-tier", sizes: Object.fromEntries(tiers.map((tier) => [tier, Object.values(sizesIn(ratios, tier))])) };
