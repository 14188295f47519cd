import { base64Of, fluxThreeRatio, fluxThreeSizes } from "../kit/index.ts";
import type { Endpoint } from "./endpoints.ts";

/**
 * FLUX 3 takes a class and a ratio; the sides within them are ours, rounded, and what arrives may differ. Its schema is
 * strict: whatever is not in it, seeds, formats and webhooks among it, is refused. Grounding would have it search the web for the
 * prompt and draw what it found there; what is drawn must be what was asked for, as with its siblings.
 */
export const fluxThree: readonly Endpoint[] = [
  {
    path: "/v1/flux-3-image",
    referencesMax: 10,
    always: {},
    bodyOf: ({ prompt, tier, size, references }) => ({
      prompt,
      aspect_ratio: fluxThreeRatio(size),
      ...(tier === null ? {} : { resolution: tier }),
      grounding: false,
      ...(references.length === 0 ? {} : { images: references.map(base64Of) }),
    }),
    can: {
      sizes: fluxThreeSizes,
      tiers: Object.keys(fluxThreeSizes.sizes),
      defaultTier: "1k",
      seeds: null,
      formats: [],
      webhooks: false,
    },
  },
];
