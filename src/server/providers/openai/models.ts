import type { Variant } from "../../../core/catalogue/index.ts";
import type { Capabilities, SizeRule } from "../spec/index.ts";

/** USD for a million tokens, which is micro-USD for one. */
export interface TokenPrices {
  readonly textIn: number;
  readonly imageIn: number;
  /** Of the picture and of unfinished ones. */
  readonly imageOut: number;
}

export interface OpenAiModel {
  /** As the API spells it. */
  readonly id: string;
  readonly tokenPrices: TokenPrices;
  /** Any size within limits, besides those that every model makes. */
  readonly anySize: boolean;
}

/** From GPT Image 2 on: a gateway's list (2026-11-23), and for 2.6 three resellers' notes (2026-11-05). */
const later: TokenPrices = { textIn: 5, imageIn: 8, imageOut: 30 };
/** Image tokens: two price lists (2026-05-10, 2026-03-20); text: a reseller's page. */
const onePointFive: TokenPrices = { textIn: 5, imageIn: 8, imageOut: 32 };
/** The maker's own page of the model. */
const mini: TokenPrices = { textIn: 2, imageIn: 2.5, imageOut: 8 };

/** Models this adapter speaks to. The id that follows ChatGPT was priced as 1.5 when it was last read. */
export const openAiModels: readonly OpenAiModel[] = [
  { id: "gpt-image-1.5", tokenPrices: onePointFive, anySize: false },
  { id: "gpt-image-1-mini", tokenPrices: mini, anySize: false },
  { id: "chatgpt-image-latest", tokenPrices: onePointFive, anySize: false },
  { id: "gpt-image-2", tokenPrices: later, anySize: true },
  { id: "gpt-image-2.5-flare", tokenPrices: later, anySize: true },
  { id: "gpt-image-2.5-sunburst", tokenPrices: later, anySize: true },
  { id: "gpt-image-2.6-flare", tokenPrices: later, anySize: true },
  { id: "gpt-image-2.6-sunburst", tokenPrices: later, anySize: true },
];

/** Sides in steps of 16, ratio 1:3 to 3:1 and the longest side are documented; the pixels are a third party's word. */
const anySize: SizeRule = {
  kind: "free",
  sideMin: 480,
  sideMax: 3840,
  multipleOf: 16,
  pixelsMin: 655_360,
  pixelsMax: 8_294_400,
  ratioMax: 3,
};

const PROMPT_LENGTH_MAX = 32_000;
const REFERENCES_MAX = 16;

export function capabilitiesOf(model: OpenAiModel, { tiers, defaultTier, onlySizes }: Variant): Capabilities {
  return Object.freeze({
    sizes: model.anySize ? anySize : { kind: "fixed" as const, sizes: onlySizes ?? [] },
    tiers,
    defaultTier,
    seeds: null,
    textToImage: true,
    referencesMax: REFERENCES_MAX,
    masks: true,
    roles: "words" as const,
    // The models can; a request cannot ask for it yet, and every background is asked to be opaque.
    transparency: false,
    partialImages: true,
    cancels: false,
    promptLengthMax: PROMPT_LENGTH_MAX,
    formats: ["png", "jpeg", "webp"] as const,
    controlSyntax: [],
    webhooks: false,
  });
}
