import { base64Of, ratioOf, sizesOf } from "../kit/index.ts";
import type { Endpoint } from "./endpoints.ts";

const ratios = [
  "21:9",
  "2:1",
  "16:9",
  "3:2",
  "7:5",
  "4:3",
  "5:4",
  "1:1",
  "4:5",
  "3:4",
  "5:7",
  "2:3",
  "9:16",
  "1:2",
  "9:21",
] as const;

/** The side of a square of each class; a class is one area, whatever the ratio. */
const classes = { "768sq": 768, "1k": 1024, "1.5k": 1536, "2k": 2048, "4k": 4096 } as const;

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
      aspect_ratio: ratioOf(ratios, size),
      ...(tier === null ? {} : { resolution: tier }),
      grounding: false,
      ...(references.length === 0 ? {} : { images: references.map(base64Of) }),
    }),
    can: {
      sizes: {
        kind: "by-tier",
        sizes: Object.fromEntries(
          Object.entries(classes).map(([tier, side]) => [tier, sizesOf(ratios, side ** 2, 16)]),
        ),
      },
      tiers: Object.keys(classes),
      defaultTier: "1k",
      seeds: null,
      formats: [],
      webhooks: false,
    },
  },
];
