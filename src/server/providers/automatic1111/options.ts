import { z } from "zod";
import { checkNames, optionsRefusal, optionsText, readOptions } from "../kit/index.ts";

const side = z.int().min(64).max(8_192);
const words = (max: number) => z.string().trim().min(1).max(max);

const model = z.strictObject({
  /** Stands in the route's name and is never changed. */
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "small letters, digits and hyphens, as in sdxl-base"),
  /** As people read it. */
  title: words(80),
  maker: words(80).default("AUTOMATIC1111"),
  about: words(200).optional(),
  /** As the server's list of checkpoints names it; without one it draws with what is loaded. */
  checkpoint: words(300).optional(),
  negativePrompt: z.string().max(4_000).default(""),
  steps: z.int().min(1).max(150).default(25),
  cfgScale: z.number().min(0).max(30).default(7),
  sampler: words(80).default("Euler a"),
  /** How much of a picture to work from is drawn anew. */
  denoisingStrength: z.number().min(0).max(1).default(0.75),
  sizes: z.strictObject({
    sideMin: side,
    sideMax: side,
    multipleOf: z.int().min(1).max(512),
    pixelsMax: z.int().min(4_096),
  }),
});

const options = z.strictObject({ models: z.array(model).max(100).default([]) });

/** A checkpoint with the settings that the operator chose for it. */
export type ServedModel = Readonly<z.infer<typeof model>>;

const refused = optionsRefusal("AUTOMATIC1111's options");

/** The models that were set; a Failure (invalid-input) says what does not fit, and where. */
export function modelsIn(value: unknown): readonly ServedModel[] {
  const { models } = readOptions(options, value, refused);
  checkNames(models, "models", refused);
  return Object.freeze(models);
}

/** What is set, for the operator. */
export const described = (value: unknown): string =>
  optionsText(options.safeParse(value).data?.models ?? null, { one: "model", many: "models" });
