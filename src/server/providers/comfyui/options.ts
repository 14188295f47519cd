import { z } from "zod";
import { checkNames, optionsRefusal, optionsText, readOptions } from "../kit/index.ts";

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "small letters, digits and hyphens, as in flux-fast");
const side = z.int().min(16).max(16_384);
/** A node of the workflow and one of its fields. */
const target = z.string().regex(/^[^.]{1,60}\.[^.]{1,60}$/, 'a node and a field, as in "6.text"');

const sizes = z.union([
  z
    .array(z.strictObject({ width: side, height: side }))
    .min(1)
    .max(100),
  z.strictObject({ sideMin: side, sideMax: side, multipleOf: z.int().min(1).max(512), pixelsMax: z.int().min(256) }),
]);

const template = z.strictObject({
  /** Stands in the route's name and is never changed. */
  name: slug,
  /** As people read it. */
  title: z.string().trim().min(1).max(80),
  maker: z.string().trim().min(1).max(80).default("ComfyUI"),
  about: z.string().trim().min(1).max(200).optional(),
  /** A workflow in the form that “Export (API)” saves. */
  graph: z.record(
    z.string().min(1).max(60),
    z.looseObject({ class_type: z.string().min(1), inputs: z.record(z.string(), z.unknown()) }),
  ),
  /** The node whose picture is the result. */
  output: z.string().min(1).max(60),
  inputs: z.strictObject({
    prompt: target,
    seed: target.optional(),
    width: target.optional(),
    height: target.optional(),
    /** Nodes that load a picture, in the creator's order: as many as a request must bring. */
    references: z.array(target).max(16).default([]),
    mask: target.optional(),
    /** Where the workflow reads how far the picture may be changed, 0 to 1, as a sampler's denoise does. */
    strength: target.optional(),
  }),
  sizes,
  /** What the workflow does to a picture, where it is one of these, whatever the prompt says. */
  purpose: z.enum(["erase", "remove-background"]).optional(),
});

const options = z.strictObject({ templates: z.array(template).max(100).default([]) });

/** A workflow of the operator's, with the places that a request fills. */
export type Template = Readonly<z.infer<typeof template>>;

/** The workflows that were set; a Failure (invalid-input) says what does not fit, and where. */
export function templatesIn(value: unknown): readonly Template[] {
  const { templates } = readOptions(options, value, refused);
  for (const each of templates) checkTemplate(each);
  checkNames(templates, "templates", refused);
  return Object.freeze(templates);
}

const refused = optionsRefusal("ComfyUI's options");

function checkTemplate({ name, graph, output, inputs, sizes: made, purpose }: Template): void {
  if (!Object.hasOwn(graph, output)) throw refused(`${name}: its workflow has no node ${output} (output).`);
  const { references, ...named } = inputs;
  for (const [what, at] of [
    ...Object.entries(named),
    ...references.map((each, place) => [`references.${place}`, each] as const),
  ])
    if (at !== undefined) checkTarget(name, graph, what, at);
  if ((inputs.width === undefined) !== (inputs.height === undefined))
    throw refused(`${name}: name both width and height, or neither.`);
  if (inputs.width === undefined && !(Array.isArray(made) && made.length === 1))
    throw refused(`${name}: without width and height the workflow makes one size: give just that one.`);
  if (inputs.mask !== undefined && references.length === 0)
    throw refused(`${name}: a mask covers the first reference: name where that goes.`);
  if (inputs.strength !== undefined && references.length === 0)
    throw refused(`${name}: a strength says how far the first reference may be changed: name where that goes.`);
  if (purpose === "erase" && inputs.mask === undefined)
    throw refused(`${name}: what is erased is said by a mask: name where that goes.`);
  if (purpose === "remove-background" && references.length === 0)
    throw refused(`${name}: it removes the background of a picture: name where that goes.`);
}

function checkTarget(name: string, graph: Template["graph"], what: string, at: string): void {
  const [node = "", field = ""] = at.split(".");
  const found = graph[node];
  if (found === undefined) throw refused(`${name}: its workflow has no node ${node} (inputs.${what}).`);
  if (!Object.hasOwn(found.inputs, field))
    throw refused(
      `${name}: node ${node} (${found.class_type}) has no input ${field} (inputs.${what}); it has ${Object.keys(found.inputs).join(", ")}.`,
    );
  if (Array.isArray(found.inputs[field]))
    throw refused(`${name}: ${at} (inputs.${what}) comes from another node: name a value instead.`);
}

/** What is set, for the operator. */
export const described = (value: unknown): string =>
  optionsText(options.safeParse(value).data?.templates ?? null, { one: "workflow", many: "workflows" });
