import { base64Of, ratioOf, sizesOf } from "../kit/index.ts";
import type { Capabilities, SizeRule, Submission } from "../spec/index.ts";
import type { Endpoint } from "./endpoints.ts";
import { fill } from "./fill.ts";

/** Any ratio from 21:9 to 9:21 may be asked for; these are the usual ones. */
const ratios = ["21:9", "16:9", "3:2", "4:3", "5:4", "1:1", "4:5", "3:4", "2:3", "9:16", "9:21"] as const;
/** Not stated; what Kontext and Ultra were seen to make. What arrives may differ by some pixels. */
const KONTEXT_PIXELS = 1024 ** 2;
const ULTRA_PIXELS = 2048 ** 2;

const ofRatios = (pixels: number): SizeRule => ({ kind: "fixed", sizes: sizesOf(ratios, pixels, 16) });
const free: SizeRule = { kind: "free", sideMin: 256, sideMax: 1440, multipleOf: 32, pixelsMax: 1440 ** 2 };
/** Whether they can be told where to call was not read: they are asked. */
const all: Pick<Capabilities, "formats" | "webhooks"> = { formats: ["png", "jpeg"], webhooks: false };

/** What all of FLUX.1 takes. PNG unless asked otherwise: JPEG would put faults into the picture. */
const shared = ({ prompt, seed, format }: Submission): Readonly<Record<string, unknown>> => ({
  prompt,
  output_format: format ?? "png",
  ...(seed === null ? {} : { seed }),
});

/** Kontext edits: the first picture and, as an experiment of theirs, up to three more. */
const kontextBody = (submission: Submission): Readonly<Record<string, unknown>> => ({
  ...shared(submission),
  aspect_ratio: ratioOf(ratios, submission.size),
  ...Object.fromEntries(
    submission.references.map((picture, place) => [
      place === 0 ? "input_image" : `input_image_${place + 1}`,
      base64Of(picture),
    ]),
  ),
});

/** A picture here guides what is drawn; it is not edited. */
const guided = ({ references: [first] }: Submission): Readonly<Record<string, unknown>> =>
  first === undefined ? {} : { image_prompt: base64Of(first) };

const sizedBody = (submission: Submission): Readonly<Record<string, unknown>> => ({
  ...shared(submission),
  width: submission.size.width,
  height: submission.size.height,
  ...guided(submission),
});

/** Theirs says how much the picture guides: the less, the further it may be changed. */
const guidedBy = (submission: Submission): Readonly<Record<string, unknown>> => ({
  ...guided(submission),
  ...(submission.strength === undefined ? {} : { image_prompt_strength: oneLess(submission.strength) }),
});

/** To three places: 1 − 0.7 is to be 0.3. */
const oneLess = (share: number): number => Math.round((1 - share) * 1000) / 1000;

const ultraBody = (submission: Submission): Readonly<Record<string, unknown>> => ({
  ...shared(submission),
  aspect_ratio: ratioOf(ratios, submission.size),
  raw: submission.tier === "raw",
  ...guidedBy(submission),
});

const kontext = (path: string): Endpoint => ({
  path,
  referencesMax: 4,
  always: {},
  bodyOf: kontextBody,
  can: { sizes: ofRatios(KONTEXT_PIXELS), ...all },
});
const sized = (path: string): Endpoint => ({
  path,
  referencesMax: 1,
  always: {},
  bodyOf: sizedBody,
  can: { sizes: free, ...all },
});

/** Ultra's finetunes need the id of one, which nobody can give here yet; its tier is raw or none. */
export const fluxOne: readonly Endpoint[] = [
  kontext("/v1/flux-kontext-pro"),
  kontext("/v1/flux-kontext-max"),
  sized("/v1/flux-pro-1.1"),
  sized("/v1/flux-dev"),
  {
    path: "/v1/flux-pro-1.1-ultra",
    referencesMax: 1,
    always: {},
    bodyOf: ultraBody,
    can: { sizes: ofRatios(ULTRA_PIXELS), tiers: ["raw"], strength: true, ...all },
  },
  fill,
];
