import type { Capabilities, SizeRule } from "../spec/index.ts";

/** One model at Replicate, as the catalogue's route names it. */
export interface Endpoint {
  /** OWNER/NAME. */
  readonly model: string;
  readonly referencesMax: number;
  readonly sizes: SizeRule;
}

const MEGAPIXEL = 1_048_576;

/**
 * FLUX.2 [pro] documents its sides at Replicate. [dev] does not where it was read: it gets the steps and sides of the
 * strictest of its siblings there, within which it takes what they take.
 */
export const endpoints: readonly Endpoint[] = [
  {
    model: "black-forest-labs/flux-2-pro",
    referencesMax: 8,
    sizes: { kind: "free", sideMin: 256, sideMax: 2048, multipleOf: 16, pixelsMax: 4 * MEGAPIXEL },
  },
  {
    model: "black-forest-labs/flux-2-dev",
    referencesMax: 4,
    sizes: { kind: "free", sideMin: 256, sideMax: 1440, multipleOf: 32, pixelsMax: 1440 * 1440 },
  },
];

/** No range is documented; every signed 32-bit integer from 0 is within any they could mean. */
const SEED_MAX = 2_147_483_647;
/** No limit is documented; ours. */
const PROMPT_LENGTH_MAX = 10_000;

export const capabilitiesOf = ({ referencesMax, sizes }: Endpoint): Capabilities =>
  Object.freeze<Capabilities>({
    sizes,
    tiers: [],
    defaultTier: null,
    seeds: { min: 0, max: SEED_MAX },
    textToImage: true,
    referencesMax,
    masks: false,
    roles: "words",
    transparency: false,
    partialImages: false,
    cancels: true,
    promptLengthMax: PROMPT_LENGTH_MAX,
    formats: ["png", "jpeg", "webp"],
    controlSyntax: [],
    webhooks: true,
  });
