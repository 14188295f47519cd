import { type Body, nextSeed, type Wanted } from "../kit/index.ts";

interface Schema {
  readonly sideMax: number;
  readonly picturesMax: number;
}

/** FLUX.2 [pro]: as its page at Replicate says (A). [dev]: UNCONFIRMED, after its siblings. */
const schemas: Readonly<Record<string, Schema>> = {
  "black-forest-labs/flux-2-pro": { sideMax: 2048, picturesMax: 8 },
  "black-forest-labs/flux-2-dev": { sideMax: 1440, picturesMax: 4 },
};

export const isModel = (name: string): boolean => Object.hasOwn(schemas, name);

const SIDE_MIN = 256;
/** To which sides are rounded, in silence, where they are no multiple (A). */
const SIDE_STEP = 16;
const MEGAPIXEL = 1_048_576;
const types: Readonly<Record<string, Wanted["format"]>> = { webp: "webp", jpg: "jpeg", png: "png" };

/** A prediction's input as a model checks it: what is wanted, or what is wrong with it, a line each. */
export function wantedFrom(model: string, body: Body | null): Wanted | string {
  const schema = schemas[model];
  const input = body?.["input"];
  if (schema === undefined || typeof input !== "object" || input === null) return "- input is required\n";
  const { prompt, seed = nextSeed(), output_format: format = "webp", input_images: pictures = [] } = input as Body;
  const sides = sidesOf(schema, input as Body);
  const problems = [
    ...(typeof prompt === "string" ? [] : ["input: prompt is required"]),
    ...(typeof sides === "string" ? [sides] : []),
    ...(Number.isInteger(seed) ? [] : ["input.seed: Invalid type. Expected: integer"]),
    ...(Object.hasOwn(types, String(format)) ? [] : ["input.output_format: Must be one of webp, jpg, png"]),
    ...(isPictures(pictures, schema) ? [] : ["input.input_images: Must be a list of URIs"]),
  ];
  if (problems.length > 0 || typeof sides === "string") return problems.map((line) => `- ${line}\n`).join("");
  return {
    model,
    prompt: String(prompt),
    width: sides[0],
    height: sides[1],
    seed: Number(seed),
    format: types[String(format)] ?? "webp",
  };
}

/** “custom” takes sides; every other ratio makes one megapixel unless more is asked for. */
function sidesOf({ sideMax }: Schema, input: Body): readonly [number, number] | string {
  const { aspect_ratio: ratio = "1:1", width, height, resolution = "1 MP" } = input;
  if (ratio === "custom") {
    for (const [name, side] of [["width", width] as const, ["height", height] as const]) {
      if (typeof side !== "number" || !Number.isInteger(side)) return `input.${name}: Invalid type. Expected: integer`;
      if (side < SIDE_MIN) return `input.${name}: Must be greater than or equal to ${SIDE_MIN}`;
      if (side > sideMax) return `input.${name}: Must be less than or equal to ${sideMax}`;
    }
    return [stepped(Number(width)), stepped(Number(height))];
  }
  const [across, down] = String(ratio).split(":").map(Number);
  if (across === undefined || down === undefined || !(across > 0 && down > 0)) return "input.aspect_ratio: unknown";
  const area = Number.parseFloat(String(resolution)) * MEGAPIXEL;
  return [stepped(Math.sqrt((area * across) / down)), stepped(Math.sqrt((area * down) / across))];
}

const stepped = (side: number): number => Math.round(side / SIDE_STEP) * SIDE_STEP;

const isPictures = (pictures: unknown, { picturesMax }: Schema): boolean =>
  Array.isArray(pictures) &&
  pictures.length <= picturesMax &&
  pictures.every((uri) => /^(https?:\/\/|data:image\/(png|jpeg|webp|gif);base64,)/.test(String(uri)));
