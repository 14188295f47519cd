import { base64Of } from "../kit/index.ts";
import type { Endpoint } from "./endpoints.ts";
import { around, masked, SIZE_OF_THE_PICTURE } from "./picture-and-mask.ts";

const MEGAPIXEL = 1_048_576;

/** Takes away what a mask covers: white is removed. It takes no words, and makes PNG. */
const erase: Endpoint = {
  path: "/v1/flux-tools/erase-v1",
  referencesMax: 1,
  always: {},
  bodyOf: (submission) => {
    const { picture, mask } = masked("Erase", submission);
    return { image: base64Of(picture), mask: base64Of(mask) };
  },
  warnings: ["Erase takes no words: it removed what the mask covers, and your prompt was not sent."],
  can: {
    purpose: "erase",
    ...SIZE_OF_THE_PICTURE,
    seeds: null,
    textToImage: false,
    masks: true,
    maskNeeded: true,
    formats: [],
    webhooks: false,
  },
};

/** Paints on beyond the edges, so much on each side. */
const expand: Endpoint = {
  path: "/v1/flux-pro-1.0-expand",
  referencesMax: 1,
  always: {},
  bodyOf: (submission) => {
    const { picture, ...sides } = around("Expand", submission);
    return {
      prompt: submission.prompt,
      image: base64Of(picture),
      ...sides,
      output_format: submission.format ?? "png",
      ...(submission.seed === null ? {} : { seed: submission.seed }),
    };
  },
  can: {
    // How large all of it may be is not documented: ours.
    sizes: { kind: "free", sideMin: 64, sideMax: 4096, multipleOf: 1, pixelsMax: 16_777_216 },
    sizeByFirst: "around",
    addedMax: 2048,
    textToImage: false,
    formats: ["png", "jpeg"],
    webhooks: false,
  },
};

/** The same by size and offset, within FLUX.2's limits. Its schema refuses every field that it does not know. */
const outpainting: Endpoint = {
  path: "/v1/flux-tools/outpainting-v1",
  referencesMax: 1,
  always: {},
  bodyOf: (submission) => {
    const { picture, left, top } = around("Outpainting", submission);
    return {
      prompt: submission.prompt,
      input_image: base64Of(picture),
      width: submission.size.width,
      height: submission.size.height,
      reference_offset_x: left,
      reference_offset_y: top,
      mode: submission.tier ?? "high",
    };
  },
  can: {
    sizes: { kind: "free", sideMin: 64, sideMax: 4096, multipleOf: 16, pixelsMax: 4 * MEGAPIXEL },
    sizeByFirst: "around",
    tiers: ["high", "fast"],
    defaultTier: "high",
    seeds: null,
    textToImage: false,
    formats: [],
    webhooks: false,
  },
};

/** What Black Forest Labs sells beside its models: each works on one picture. */
export const tools: readonly Endpoint[] = [erase, expand, outpainting];
