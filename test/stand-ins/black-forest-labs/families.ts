import sharp from "sharp";
import { type Body, nextSeed, type Wanted } from "../kit/index.ts";
import { type Wrong, wrong } from "./request.ts";

/** What an endpoint beside FLUX.2 checks, with its price in credits (US cents): of OpenAPI (A) unless it is said. */
interface Family {
  readonly credits: (body: Body) => number;
  readonly wanted: (body: Body) => Promise<Sized | readonly Wrong[]> | Sized | readonly Wrong[];
  /** Knows no prompt, and makes PNG. */
  readonly wordless?: true;
  /** Strict schemas refuse fields that they do not know (C). */
  readonly fields?: readonly string[];
}

interface Sized {
  readonly width: number;
  readonly height: number;
}

const RATIO = /^(\d{1,2}):(\d{1,2})$/;
/** Sides of that area in that ratio, in steps of 16: how the service rounds them is UNCONFIRMED. */
function sidesOf(area: number, ratio: unknown, preset: string): Sized | null {
  const [, across, down] = RATIO.exec(typeof ratio === "string" ? ratio : preset) ?? [];
  if (across === undefined || down === undefined) return null;
  const stretch = Number(across) / Number(down);
  if (!(stretch <= 21 / 9 + 0.01 && stretch >= 9 / 21 - 0.01)) return null;
  const side = (length: number): number => Math.round(length / 16) * 16;
  return { width: side(Math.sqrt(area * stretch)), height: side(Math.sqrt(area / stretch)) };
}

const ratioOf = (area: number, preset: string) => (body: Body) =>
  sidesOf(area, body["aspect_ratio"], preset) ?? [
    wrong("aspect_ratio", "must be between 21:9 and 9:21", "value_error"),
  ];

/** FLUX.1 by width and height: 256 to 1440 in steps of 32. */
function sized({ width = 1024, height = 768 }: Body): Sized | readonly Wrong[] {
  const problems = Object.entries({ width, height }).flatMap(([name, side]) =>
    typeof side === "number" && side >= 256 && side <= 1440 && side % 32 === 0
      ? []
      : [wrong(name, "Input should be a multiple of 32 from 256 to 1440", "value_error")],
  );
  return problems.length > 0 ? problems : { width: Number(width), height: Number(height) };
}

const classes: Readonly<Record<string, readonly [side: number, credits: number]>> = {
  "768sq": [768, 4.1],
  "1k": [1024, 4.8],
  "1.5k": [1536, 7.5], // UNCONFIRMED
  "2k": [2048, 10],
  "4k": [4096, 60.7],
};
const classOf = ({ resolution = "1k" }: Body) => classes[String(resolution)];

async function decoded(base64: unknown): Promise<Sized | null> {
  try {
    const { width, height } = await sharp(Buffer.from(String(base64), "base64")).metadata();
    return { width, height };
  } catch {
    return null;
  }
}

/** A picture, and a mask that must be as large. */
async function filled({ image, mask }: Body): Promise<Sized | readonly Wrong[]> {
  const picture = await decoded(image);
  if (picture === null) return [wrong("image", "Input should be a valid image", "value_error")];
  const over = mask === undefined ? picture : await decoded(mask);
  return over?.width === picture.width && over.height === picture.height
    ? picture
    : [wrong("mask", "Mask must have the same dimensions as the image", "value_error")];
}

/** The picture, with so much more on each side. */
async function expanded(body: Body): Promise<Sized | readonly Wrong[]> {
  const picture = await decoded(body["image"]);
  if (picture === null) return [wrong("image", "Input should be a valid image", "value_error")];
  const sides = ["top", "bottom", "left", "right"].map((name) => [name, body[name] ?? 0] as const);
  const problems = sides.flatMap(([name, side]) =>
    Number.isInteger(side) && Number(side) >= 0 && Number(side) <= 2048
      ? []
      : [wrong(name, "Input should be from 0 to 2048", "value_error")],
  );
  if (problems.length > 0) return problems;
  const [top, bottom, left, right] = sides.map(([, side]) => Number(side)) as [number, number, number, number];
  return { width: picture.width + left + right, height: picture.height + top + bottom };
}

/** A canvas of that size with the picture at an offset on it; that it must lie on it whole is INFERRED. */
async function outpainted(body: Body): Promise<Sized | readonly Wrong[]> {
  const picture = await decoded(body["input_image"]);
  if (picture === null) return [wrong("input_image", "Input should be a valid image", "value_error")];
  const { width, height, reference_offset_x: x = 0, reference_offset_y: y = 0, mode = "high" } = body;
  const isSide = (side: unknown): side is number =>
    Number.isInteger(side) && Number(side) >= 64 && Number(side) % 16 === 0;
  if (!isSide(width) || !isSide(height) || width * height > 4_194_304)
    return [wrong("width", "Input should be multiples of 16 from 64, 4 megapixels in all", "value_error")];
  if (mode !== "high" && mode !== "fast") return [wrong("mode", "Input should be high or fast", "enum")];
  const isOn =
    Number(x) >= 0 && Number(y) >= 0 && Number(x) + picture.width <= width && Number(y) + picture.height <= height;
  return isOn
    ? { width, height }
    : [wrong("reference_offset_x", "Reference must lie within the canvas", "value_error")];
}

const each = (credits: number) => (): number => credits;

const families: Readonly<Record<string, Family>> = {
  "flux-3-image": {
    credits: (body) => classOf(body)?.[1] ?? 0,
    fields: ["prompt", "images", "aspect_ratio", "resolution", "safety_tolerance", "grounding", "version"],
    wanted: (body) => {
      const side = classOf(body)?.[0];
      if (side === undefined) return [wrong("resolution", "Input should be 768sq, 1k, 1.5k, 2k or 4k", "enum")];
      return ratioOf(
        side ** 2,
        "1:1",
      )({ ...body, aspect_ratio: body["aspect_ratio"] === "auto" ? "1:1" : body["aspect_ratio"] });
    },
  },
  "flux-kontext-pro": { credits: each(4), wanted: ratioOf(1024 ** 2, "1:1") },
  "flux-kontext-max": { credits: each(8), wanted: ratioOf(1024 ** 2, "1:1") },
  "flux-pro-1.1": { credits: each(4), wanted: sized },
  "flux-dev": { credits: each(2.5), wanted: sized }, // its price: UNCONFIRMED
  "flux-pro-1.1-ultra": { credits: each(6), wanted: ratioOf(2048 ** 2, "16:9") },
  "flux-pro-1.0-fill": { credits: each(5), wanted: filled },
  "flux-pro-1.0-expand": { credits: each(5), wanted: expanded }, // its price: UNCONFIRMED
  // DERIVED from a reseller's list: 3 for the first megapixel, 0.4 for each further one; the stand-in works on small ones
  "flux-tools/erase-v1": {
    credits: each(3),
    wanted: filled,
    wordless: true,
    fields: ["image", "mask", "dilate_pixels"],
  },
  "flux-tools/outpainting-v1": {
    credits: each(5), // UNCONFIRMED
    wanted: outpainted,
    fields: [
      "prompt",
      "input_image",
      "width",
      "height",
      "reference_offset_x",
      "reference_offset_y",
      "auto_crop",
      "mode",
    ],
  },
};

export const isOfFamily = (model: string): boolean => Object.hasOwn(families, model);

/** A request of such an endpoint as the service checks it: what is wanted and its price, or what is wrong with it. */
export async function familyWanted(
  model: string,
  body: Body | null,
): Promise<{ readonly wanted: Wanted; readonly credits: number } | readonly Wrong[]> {
  const family = families[model];
  if (family === undefined || body === null) return [wrong("", "JSON decode error", "json_invalid")];
  const isWordless = family.wordless === true;
  const { prompt = isWordless ? "" : undefined, seed = nextSeed() } = body;
  const { output_format: format = isWordless ? "png" : "jpeg" } = body;
  const strangers =
    family.fields === undefined ? [] : Object.keys(body).filter((name) => family.fields?.includes(name) === false);
  const problems = [
    ...(typeof prompt === "string" ? [] : [wrong("prompt", "Field required", "missing")]),
    ...(Number.isInteger(seed) ? [] : [wrong("seed", "Input should be a valid integer", "int_type")]),
    ...(format === "png" || format === "jpeg" ? [] : [wrong("output_format", "Input should be jpeg or png", "enum")]),
    ...strangers.map((name) => wrong(name, "Extra inputs are not permitted", "extra_forbidden")),
  ];
  const size = await family.wanted(body);
  if (problems.length > 0 || !("width" in size)) return [...problems, ...("width" in size ? [] : size)];
  const wanted = { model, prompt: String(prompt), ...size, seed: Number(seed), format: format as Wanted["format"] };
  return { wanted, credits: family.credits(body) };
}
