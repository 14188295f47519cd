import { fluxThreeSizes } from "../kit/index.ts";
import type { Variant } from "../../../core/catalogue/index.ts";
import { type BodyOf, faceSwap, fluxTwo, fluxTwoOpen, fluxThree, gptImage } from "./bodies.ts";
import { fluxTwoOpenSizes, fluxTwoSizes, gptImageSizes } from "./sizes.ts";
import type { Capabilities } from "../spec/index.ts";

/** One of fal's apps: how it is reached, and what sets its requests apart. */
export interface App {
  /** As the catalogue's route names it; where it makes pictures from a prompt alone, that is asked for here. */
  readonly path: string;
  readonly textToImage: boolean;
  /** Where pictures to work from are sent; null where none can be. */
  readonly editPath: string | null;
  readonly referencesMax: number;
  readonly seeds: boolean;
  readonly formats: Capabilities["formats"];
  readonly bodyOf: BodyOf;
  readonly sizes: Capabilities["sizes"];
  /** What else sets it apart. */
  readonly can?: Partial<Capabilities>;
  /** What is to be said of every picture of its. */
  readonly warnings?: readonly string[];
  /** Only where the operator switched it on. */
  readonly isFaceSwap?: true;
}

/**
 * Apps this adapter speaks. How many pictures the edits of the open weights take was not found at fal; three is what
 * the smallest of them is known to use, and it would ignore a fourth in silence. Masks of GPT Image are not offered: the
 * field's name at fal is not confirmed. Where FLUX 3 takes pictures at fal is not known either.
 */
export const apps: readonly App[] = [
  {
    path: "fal-ai/flux-2-pro",
    textToImage: true,
    editPath: "fal-ai/flux-2-pro/edit",
    referencesMax: 8,
    seeds: true,
    formats: ["png", "jpeg", "webp"],
    bodyOf: fluxTwo,
    sizes: fluxTwoSizes,
    can: { roles: "words" },
  },
  {
    path: "fal-ai/flux-2/lora",
    textToImage: true,
    editPath: "fal-ai/flux-2/lora/edit",
    referencesMax: 3,
    seeds: true,
    formats: ["png", "jpeg", "webp"],
    bodyOf: fluxTwoOpen,
    sizes: fluxTwoOpenSizes,
    can: { roles: "words" },
  },
  {
    path: "fal-ai/flux-2/turbo/edit",
    textToImage: false,
    editPath: "fal-ai/flux-2/turbo/edit",
    referencesMax: 3,
    seeds: true,
    formats: ["png", "jpeg", "webp"],
    bodyOf: fluxTwoOpen,
    sizes: fluxTwoOpenSizes,
    can: { roles: "words" },
  },
  {
    path: "blackforestlabs/flux-3/text-to-image",
    textToImage: true,
    editPath: null,
    referencesMax: 0,
    seeds: false,
    formats: [],
    bodyOf: fluxThree,
    sizes: fluxThreeSizes,
  },
  gptImageApp("openai/gpt-image-2", "openai/gpt-image-2/edit"),
  gptImageApp("openai/gpt-image-2.5/flare/text-to-image", "openai/gpt-image-2.5/flare/edit"),
  gptImageApp("openai/gpt-image-2.5/sunburst/text-to-image", "openai/gpt-image-2.5/sunburst/edit"),
  faceSwapApp(),
];

/** Takes two pictures and no words; whether it limits their size is not known: ours. */
function faceSwapApp(): App {
  return {
    path: "fal-ai/face-swap",
    textToImage: false,
    editPath: null,
    referencesMax: 2,
    seeds: false,
    formats: [],
    bodyOf: faceSwap,
    sizes: { kind: "free", sideMin: 64, sideMax: 4096, multipleOf: 1, pixelsMax: 16_777_216 },
    can: { referencesMin: 2, sizeByFirst: "same" },
    warnings: [
      "Face swap takes no words: it put the second picture’s face into the first, and your prompt was not sent.",
    ],
    isFaceSwap: true,
  };
}

function gptImageApp(path: string, editPath: string): App {
  return {
    path,
    textToImage: true,
    editPath,
    referencesMax: 16,
    seeds: false,
    formats: ["png", "jpeg", "webp"],
    bodyOf: gptImage,
    sizes: gptImageSizes,
    can: { roles: "words" },
  };
}

/** No limit is documented; ours. */
const PROMPT_LENGTH_MAX = 10_000;
/** No range is documented; every signed 32-bit integer from 0 is within any they could mean. */
const SEED_MAX = 2_147_483_647;

export const capabilitiesOf = (
  app: App,
  { tiers, defaultTier }: Pick<Variant, "tiers" | "defaultTier">,
): Capabilities =>
  Object.freeze<Capabilities>({
    sizes: app.sizes,
    tiers,
    defaultTier,
    seeds: app.seeds ? { min: 0, max: SEED_MAX } : null,
    textToImage: app.textToImage,
    referencesMax: app.referencesMax,
    masks: false,
    transparency: false,
    partialImages: false,
    cancels: true,
    promptLengthMax: PROMPT_LENGTH_MAX,
    formats: app.formats,
    controlSyntax: [],
    webhooks: true,
    ...app.can,
  });
