import { dataUrlOf, fluxThreeRatio } from "../kit/index.ts";
import type { Submission } from "../spec/index.ts";

/** What an app is told, field by field. */
export type BodyOf = (submission: Submission) => Readonly<Record<string, unknown>>;

/** PNG unless asked otherwise: JPEG, the preset of some, would put faults into the picture that the model did not make. */
const formatOf = ({ format }: Submission): string => format ?? "png";
const imageSize = ({ size }: Submission): Readonly<Record<string, number>> => ({
  width: size.width,
  height: size.height,
});
const seedOf = ({ seed }: Submission): Readonly<Record<string, unknown>> => (seed === null ? {} : { seed });
const picturesOf = ({ references }: Submission): Readonly<Record<string, unknown>> =>
  references.length === 0 ? {} : { image_urls: references.map(dataUrlOf) };

export const fluxTwo: BodyOf = (submission) => ({
  prompt: submission.prompt,
  image_size: imageSize(submission),
  output_format: formatOf(submission),
  ...seedOf(submission),
  ...picturesOf(submission),
});

/** The open weights can make several at once. */
export const fluxTwoOpen: BodyOf = (submission) => ({ ...fluxTwo(submission), num_images: 1 });

/** A class and a ratio; fal documents no further field of it. */
export const fluxThree: BodyOf = ({ prompt, tier, size }) => ({
  prompt,
  aspect_ratio: fluxThreeRatio(size),
  ...(tier === null ? {} : { resolution: tier }),
});

/** The quality is always named: their preset is the dearest. */
export const gptImage: BodyOf = (submission) => ({
  prompt: submission.prompt,
  image_size: imageSize(submission),
  ...(submission.tier === null ? {} : { quality: submission.tier }),
  num_images: 1,
  output_format: formatOf(submission),
  ...picturesOf(submission),
});

/** The face of the second picture in the first. It takes no words. */
export const faceSwap: BodyOf = ({ references: [base, face] }) => ({
  base_image_url: base === undefined ? null : dataUrlOf(base),
  swap_image_url: face === undefined ? null : dataUrlOf(face),
});
