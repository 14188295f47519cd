import { type Body, type Wanted } from "../kit/index.ts";
import { errorBody } from "./dialect.ts";

/** Node kinds that this server has, with what each must be given. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  CheckpointLoaderSimple: ["ckpt_name"],
  CLIPTextEncode: ["text", "clip"],
  EmptyLatentImage: ["width", "height", "batch_size"],
  KSampler: [
    "seed",
    "steps",
    "cfg",
    "sampler_name",
    "scheduler",
    "denoise",
    "model",
    "positive",
    "negative",
    "latent_image",
  ],
  VAEDecode: ["samples", "vae"],
  VAEEncode: ["pixels", "vae"],
  VAEEncodeForInpaint: ["pixels", "vae", "mask", "grow_mask_by"],
  LoadImage: ["image"],
  LoadImageMask: ["image", "channel"],
  SaveImage: ["images", "filename_prefix"],
};

interface Node {
  readonly id: string;
  readonly kind: string;
  readonly inputs: Body;
}

/** A workflow as the server read it: what is drawn, and the node that saves it. */
export interface Workflow {
  readonly wanted: Wanted;
  readonly saves: string;
}

const isObject = (value: unknown): value is Body =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The workflow that was sent, or the body that refuses it (A: type, message, details, extra_info and node_errors). */
export function workflowIn(graph: unknown, uploads: ReadonlySet<string>): Workflow | object {
  if (!isObject(graph)) return { refused: errorBody("no_prompt", "No prompt provided") };
  const nodes: Node[] = [];
  for (const [id, node] of Object.entries(graph)) {
    const { class_type: kind, inputs } = isObject(node) ? node : {};
    if (typeof kind !== "string" || !isObject(inputs) || kinds[kind] === undefined)
      return { refused: errorBody("invalid_prompt", `Cannot execute because node ${String(kind)} does not exist.`) };
    nodes.push({ id, kind, inputs });
  }
  const saves = nodes.find(({ kind }) => kind === "SaveImage");
  if (saves === undefined) return { refused: errorBody("prompt_no_outputs", "Prompt has no outputs") };
  const wrong = Object.fromEntries(
    nodes.flatMap((node) => {
      const message = wrongIn(node, graph, uploads);
      return message === null
        ? []
        : [[node.id, { errors: [{ type: "value_not_valid", message }], class_type: node.kind }]];
    }),
  );
  if (Object.keys(wrong).length > 0)
    return { refused: errorBody("prompt_outputs_failed_validation", "Prompt outputs failed validation", wrong) };
  return { wanted: wantedBy(nodes), saves: saves.id };
}

function wrongIn({ kind, inputs }: Node, graph: Body, uploads: ReadonlySet<string>): string | null {
  for (const name of kinds[kind] ?? []) {
    const value = inputs[name];
    if (value === undefined) return `Required input is missing: ${name}`;
    if (Array.isArray(value) && !Object.hasOwn(graph, String(value[0]))) return `Bad linked input: ${name}`;
  }
  const { width = 512, height = 512, seed = 0, image } = inputs;
  for (const number of [width, height, seed])
    if (!Number.isInteger(number) || Number(number) < 0) return `Failed to convert an input value to a INT value`;
  if (kind.startsWith("LoadImage") && !uploads.has(String(image))) return `Invalid image file: ${String(image)}`;
  return null;
}

const textOr = (preset: string, value: unknown): string => (typeof value === "string" ? value : preset);

function wantedBy(nodes: readonly Node[]): Wanted {
  const of = (kind: string): Body => nodes.find((node) => node.kind === kind)?.inputs ?? {};
  const { width = 512, height = 512 } = of("EmptyLatentImage");
  return {
    model: textOr("a workflow", of("CheckpointLoaderSimple")["ckpt_name"]),
    prompt: textOr("", of("CLIPTextEncode")["text"]),
    width: Number(width),
    height: Number(height),
    seed: Number(of("KSampler")["seed"] ?? 0),
    format: "png",
  };
}

/** The first text of whatever was sent, to find a fault in it. */
export function promptIn(graph: unknown): string {
  if (!isObject(graph)) return "";
  const texts = Object.values(graph).flatMap((node) =>
    isObject(node) && isObject(node["inputs"]) ? [node["inputs"]["text"]] : [],
  );
  return texts.find((text) => typeof text === "string") ?? "";
}
