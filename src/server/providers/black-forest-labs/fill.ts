import { ProviderError } from "../../../core/kernel/index.ts";
import { base64Of } from "../kit/index.ts";
import type { Submission } from "../spec/index.ts";
import type { Endpoint } from "./endpoints.ts";

/**
 * Paints part of a picture anew: white of the mask is painted, as with us, and the rest is kept. The picture comes back
 * as large as it was. No limit of sides is documented; those are ours.
 */
export const fill: Endpoint = {
  path: "/v1/flux-pro-1.0-fill",
  referencesMax: 1,
  always: {},
  bodyOf: (submission) => {
    const { picture, mask } = checked(submission);
    return {
      prompt: submission.prompt,
      image: base64Of(picture),
      mask: base64Of(mask),
      output_format: submission.format ?? "png",
    };
  },
  can: {
    sizes: { kind: "free", sideMin: 64, sideMax: 4096, multipleOf: 1, pixelsMax: 16_777_216 },
    seeds: null,
    textToImage: false,
    masks: true,
    maskNeeded: true,
    keepsSize: true,
    formats: ["png", "jpeg"],
    webhooks: false,
  },
};

function checked({ references: [picture], mask, size }: Submission) {
  if (picture === undefined || mask === null)
    throw refused("Fill needs a picture and a mask over it: paint over what is to change.", "no picture or no mask");
  if (size.width !== picture.width || size.height !== picture.height)
    throw refused(
      `Fill keeps the size of the picture: ask for ${picture.width} × ${picture.height}.`,
      `${size.width} × ${size.height} was asked for`,
    );
  return { picture, mask };
}

const refused = (sentence: string, detail: string): ProviderError =>
  new ProviderError({ kind: "invalid", billed: "no", sentence, detail: `placing the job: ${detail}` });
