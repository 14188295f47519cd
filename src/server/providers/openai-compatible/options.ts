import { z } from "zod";
import { checkNames, optionsRefusal, optionsText, readOptions } from "../kit/index.ts";
import type { SizeRule } from "../spec/index.ts";

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "small letters, digits and hyphens, as in flux-schnell");
const side = z.int().min(16).max(16_384);
const line = z.string().trim().min(1);

const sizes = z.union([
  z
    .array(z.strictObject({ width: side, height: side }))
    .min(1)
    .max(100),
  z.strictObject({ sideMin: side, sideMax: side, multipleOf: z.int().min(1).max(512), pixelsMax: z.int().min(256) }),
]);

const model = z.strictObject({
  /** Stands in the route's name and is never changed. */
  name: slug,
  /** As the server calls it: what GET /v1/models lists. */
  id: line.max(200),
  /** As people read it. */
  title: line.max(80),
  maker: line.max(80).default("Own server"),
  about: line.max(200).optional(),
  sizes,
  /** How many pictures to work from it takes, at /v1/images/edits. */
  references: z.int().min(0).max(16).default(0),
  masks: z.boolean().default(false),
  promptLengthMax: z.int().min(1).max(100_000).default(10_000),
});

const options = z.strictObject({
  /** What runs there, where its prompts hold orders of a kind that others do not know. */
  server: z.enum(["stable-diffusion.cpp", "LocalAI", "other"]).default("other"),
  models: z.array(model).max(100).default([]),
});

export type OwnModel = Readonly<z.infer<typeof model>>;
export type Options = Readonly<z.infer<typeof options>>;

const refused = optionsRefusal("the options of the OpenAI-compatible server");

/** What was set; a Failure (invalid-input) says what does not fit, and where. */
export function optionsIn(value: unknown): Options {
  const read = readOptions(options, value, refused);
  const { models } = read;
  checkNames(models, "models", refused);
  const masked = models.find(({ masks, references }) => masks && references === 0);
  if (masked !== undefined)
    throw refused(`${masked.name}: a mask covers the first reference: say how many references it takes.`);
  const empty = models.find(({ sizes: made }) => !Array.isArray(made) && made.sideMin > made.sideMax);
  if (empty !== undefined) throw refused(`${empty.name}: sideMin is more than sideMax, so no size fits.`);
  return Object.freeze(read);
}

/** What is set, for the operator. */
export const described = (value: unknown): string =>
  optionsText(options.safeParse(value).data?.models ?? null, { one: "model", many: "models" });

export const sizeRuleOf = ({ sizes: made }: OwnModel): SizeRule =>
  Array.isArray(made) ? { kind: "fixed", sizes: made } : { kind: "free", ...made };
