import { base64Of } from "../kit/index.ts";
import type { Endpoint } from "./endpoints.ts";
import { masked, SIZE_OF_THE_PICTURE } from "./picture-and-mask.ts";

/**
 * Paints part of a picture anew: white of the mask is painted, as with us, and the rest is kept. The picture comes back
 * as large as it was.
 */
export const fill: Endpoint = {
  path: "/v1/flux-pro-1.0-fill",
  referencesMax: 1,
  always: {},
  bodyOf: (submission) => {
    const { picture, mask } = masked("Fill", submission);
    return {
      prompt: submission.prompt,
      image: base64Of(picture),
      mask: base64Of(mask),
      output_format: submission.format ?? "png",
    };
  },
  can: {
    ...SIZE_OF_THE_PICTURE,
    seeds: null,
    textToImage: false,
    masks: true,
    maskNeeded: true,
    formats: ["png", "jpeg"],
    webhooks: false,
  },
};
