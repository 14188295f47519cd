import sharp from "sharp";
import { type Body, nextSeed, type Wanted } from "../kit/index.ts";

interface Wrong {
  readonly loc: readonly string[];
  readonly msg: string;
  readonly type: string;
}

const wrong = (field: string, msg: string, type: string): Wrong => ({ loc: ["body", field], msg, type });

interface Schema {
  readonly sizing: "size" | "class";
  readonly edits: boolean;
  readonly picturesMax: number;
  readonly sidesMultipleOf: number;
  readonly qualities: readonly string[];
}

const flux: Schema = { sizing: "size", edits: false, picturesMax: 0, sidesMultipleOf: 1, qualities: [] };
const gpt: Schema = { ...flux, sidesMultipleOf: 16, qualities: ["low", "medium", "high", "auto"] };
const gpt25: Schema = { ...gpt, qualities: [...gpt.qualities, "xhigh", "max"] };

/** The apps of providers.md, each with its edits (A; the paths of GPT Image 2.5: C). How many pictures: UNCONFIRMED. */
const schemas: Readonly<Record<string, Schema>> = {
  "fal-ai/flux-2-pro": flux,
  "fal-ai/flux-2-pro/edit": { ...flux, edits: true, picturesMax: 9 },
  "fal-ai/flux-2/lora": flux,
  "fal-ai/flux-2/lora/edit": { ...flux, edits: true, picturesMax: 3 },
  "fal-ai/flux-2/turbo/edit": { ...flux, edits: true, picturesMax: 4 },
  "blackforestlabs/flux-3/text-to-image": { ...flux, sizing: "class" },
  "openai/gpt-image-2": gpt,
  "openai/gpt-image-2/edit": { ...gpt, edits: true, picturesMax: 16 },
  "openai/gpt-image-2.5/flare/text-to-image": gpt25,
  "openai/gpt-image-2.5/flare/edit": { ...gpt25, edits: true, picturesMax: 16 },
  "openai/gpt-image-2.5/sunburst/text-to-image": gpt25,
  "openai/gpt-image-2.5/sunburst/edit": { ...gpt25, edits: true, picturesMax: 16 },
};

/** Takes two pictures and no words (C: names of the fields); what it makes is as large as the first. */
const FACE_SWAP = "fal-ai/face-swap";

export const isApp = (path: string): boolean => path === FACE_SWAP || Object.hasOwn(schemas, path);

const presets: Readonly<Record<string, readonly [number, number]>> = {
  square_hd: [1024, 1024],
  square: [512, 512],
  portrait_4_3: [768, 1024],
  portrait_16_9: [576, 1024],
  landscape_4_3: [1024, 768],
  landscape_16_9: [1024, 576],
  auto: [1024, 1024],
};
const classes: Readonly<Record<string, number>> = { "768sq": 768, "1k": 1024, "1.5k": 1536, "2k": 2048, "4k": 4096 };
const RATIOS = /^(auto|21:9|2:1|16:9|3:2|7:5|4:3|5:4|1:1|4:5|3:4|5:7|2:3|9:16|1:2|9:21)$/;

async function swapWanted(body: Body | null): Promise<Wanted | readonly Wrong[]> {
  const sizes = await Promise.all(["base_image_url", "swap_image_url"].map((field) => sizeAt(body?.[field])));
  const [base, face] = sizes;
  if (base === null || base === undefined) return [wrong("base_image_url", "Field required", "missing")];
  if (face === null) return [wrong("swap_image_url", "Field required", "missing")];
  return { model: FACE_SWAP, prompt: "", ...base, seed: nextSeed(), format: "png" };
}

async function sizeAt(address: unknown): Promise<{ readonly width: number; readonly height: number } | null> {
  try {
    const [, base64 = ""] = /^data:image\/(?:png|jpeg|webp);base64,(.+)$/.exec(String(address)) ?? [];
    const { width, height } = await sharp(Buffer.from(base64, "base64")).metadata();
    return { width, height };
  } catch {
    return null;
  }
}

/** At most three (C), by an address that can be fetched. */
const wrongLoras = (path: string, loras: unknown): readonly Wrong[] => {
  if (loras === undefined || !path.startsWith("fal-ai/flux-2/lora")) return [];
  const isWhole =
    Array.isArray(loras) &&
    loras.length <= 3 &&
    loras.every(({ path: url, scale }: Body) => /^https?:/.test(String(url)) && typeof scale === "number");
  return isWhole ? [] : [wrong("loras", "Input should be a list of at most 3 with path and scale", "value_error")];
};

/** A request as an app checks it: what is wanted, or what is wrong with it. */
export async function wantedFrom(path: string, body: Body | null): Promise<Wanted | readonly Wrong[]> {
  if (path === FACE_SWAP) return await swapWanted(body);
  const schema = schemas[path];
  if (schema === undefined || body === null) return [wrong("", "JSON decode error", "json_invalid")];
  const { prompt, seed = nextSeed(), output_format: format = "png" } = body;
  const sides = schema.sizing === "class" ? sidesOfClass(body) : sidesOf(schema, body["image_size"] ?? "square_hd");
  const problems = [
    ...(typeof prompt === "string" ? [] : [wrong("prompt", "Field required", "missing")]),
    ...(sides === null ? [wrong("image_size", "Input is no size that this model makes", "value_error")] : []),
    ...(Number.isInteger(seed) ? [] : [wrong("seed", "Input should be a valid integer", "int_type")]),
    ...(["png", "jpeg", "webp"].includes(String(format)) ? [] : [wrong("output_format", "unknown format", "enum")]),
    ...wrongPictures(schema, body["image_urls"]),
    ...wrongLoras(path, body["loras"]),
    ...wrongQuality(schema, body["quality"]),
  ];
  if (problems.length > 0 || sides === null) return problems;
  return {
    model: path,
    prompt: String(prompt),
    width: sides[0],
    height: sides[1],
    seed: Number(seed),
    format: format as Wanted["format"],
  };
}

function sidesOf({ sidesMultipleOf }: Schema, size: unknown): readonly [number, number] | null {
  if (typeof size === "string") return presets[size] ?? null;
  const { width, height } = (size ?? {}) as Readonly<Record<string, unknown>>;
  const fits = (side: unknown): side is number =>
    typeof side === "number" && Number.isInteger(side) && side > 0 && side % sidesMultipleOf === 0;
  return fits(width) && fits(height) ? [width, height] : null;
}

function sidesOfClass({ resolution = "1k", aspect_ratio: ratio = "auto" }: Body): readonly [number, number] | null {
  const side = classes[String(resolution)];
  if (side === undefined || !RATIOS.test(String(ratio))) return null;
  const [across = 1, down = 1] = ratio === "auto" ? [1, 1] : String(ratio).split(":").map(Number);
  const length = (stretch: number): number => Math.round((side * Math.sqrt(stretch)) / 16) * 16;
  return [length(across / down), length(down / across)];
}

/** A picture is named by an address, which may hold the picture itself. Those past the last are ignored in silence. */
function wrongPictures({ edits }: Schema, urls: unknown): readonly Wrong[] {
  if (!edits) return [];
  if (!Array.isArray(urls) || urls.length === 0) return [wrong("image_urls", "Field required", "missing")];
  return urls.every((url) => /^(https?:\/\/|data:image\/(png|jpeg|webp);base64,)/.test(String(url)))
    ? []
    : [wrong("image_urls", "Failed to download the file", "file_download_error")];
}

const wrongQuality = ({ qualities }: Schema, quality: unknown): readonly Wrong[] =>
  quality === undefined || qualities.length === 0 || qualities.some((each) => each === quality)
    ? []
    : [wrong("quality", `Input should be ${qualities.join(", ")}`, "literal_error")];
