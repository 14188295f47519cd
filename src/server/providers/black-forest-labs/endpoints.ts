import type { Capabilities, SizeRule, Submission } from "../spec/index.ts";
import { fluxOne } from "./flux-one.ts";
import { fluxThree } from "./flux-three.ts";
import { tools } from "./tools.ts";

/** What sets one endpoint's request apart; beyond it all FLUX.2 endpoints take the same. */
export interface Endpoint {
  readonly path: string;
  readonly referencesMax: number;
  /** Fields that are sent with every request. */
  readonly always: Readonly<Record<string, unknown>>;
  /** Endpoints of other families say it all: what they are sent, */
  readonly bodyOf?: (submission: Submission) => Readonly<Record<string, unknown>>;
  /** what is to be said of every picture of theirs, */
  readonly warnings?: readonly string[];
  /** and what they can do, where it is not what FLUX.2 can. */
  readonly can?: Partial<Capabilities> & { readonly sizes: SizeRule };
}

/**
 * Endpoints this adapter speaks. Flex rewrites prompts unless it is told not to: what is drawn must be what was asked
 * for, as with its siblings.
 */
export const endpoints: readonly Endpoint[] = [
  { path: "/v1/flux-2-pro", referencesMax: 8, always: {} },
  { path: "/v1/flux-2-max", referencesMax: 8, always: {} },
  { path: "/v1/flux-2-flex", referencesMax: 8, always: { prompt_upsampling: false } },
  { path: "/v1/flux-2-klein-9b", referencesMax: 4, always: {} },
  { path: "/v1/flux-2-klein-4b", referencesMax: 4, always: {} },
  ...fluxThree,
  ...fluxOne,
  ...tools,
];

/** Documented: no side below this, sides in steps of 16. The longest side is not; the pixels are. */
const SIDE_MIN = 64;
const SIDE_MAX = 4096;
const SIDE_STEP = 16;
const PIXELS_IN_A_MEGAPIXEL = 1_048_576;
/** No range is documented; every signed 32-bit integer from 0 is within any they could mean. */
const SEED_MAX = 2_147_483_647;
/** No limit is documented; ours. */
const PROMPT_LENGTH_MAX = 10_000;

/** `megapixelsMax` as the card gives it; only FLUX.2 is bound by it alone. */
export function capabilitiesOf(endpoint: Endpoint, megapixelsMax: number): Capabilities {
  return Object.freeze({
    sizes: {
      kind: "free" as const,
      sideMin: SIDE_MIN,
      sideMax: SIDE_MAX,
      multipleOf: SIDE_STEP,
      pixelsMax: megapixelsMax * PIXELS_IN_A_MEGAPIXEL,
    },
    tiers: [],
    defaultTier: null,
    seeds: { min: 0, max: SEED_MAX },
    textToImage: true,
    referencesMax: endpoint.referencesMax,
    masks: false,
    // FLUX.2 is told by number: "image 2".
    ...(endpoint.bodyOf === undefined ? { roles: "words" as const } : {}),
    transparency: false,
    partialImages: false,
    cancels: false,
    promptLengthMax: PROMPT_LENGTH_MAX,
    formats: ["png", "jpeg", "webp"] as const,
    controlSyntax: [],
    // Bodies of other families name no address to call.
    webhooks: endpoint.bodyOf === undefined,
    ...endpoint.can,
  });
}
