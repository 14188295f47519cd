import sharp from "sharp";
import { type Body, nextSeed, type Wanted } from "../kit/index.ts";
import { type Wrong, wrong } from "./request.ts";

/** What an endpoint beside FLUX.2 checks, with its price in credits (US cents): of OpenAPI (A) unless it is said. */
interface Family {
  readonly credits: (body: Body) => number;
  readonly wanted: (body: Body) => Promise<Sized | readonly Wrong[]> | Sized | readonly Wrong[];
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
};

export const isOfFamily = (model: string): boolean => Object.hasOwn(families, model);

/** A request of such an endpoint as the service checks it: what is wanted and its price, or what is wrong with it. */
export async function familyWanted(
  model: string,
  body: Body | null,
): Promise<{ readonly wanted: Wanted; readonly credits: number } | readonly Wrong[]> {
  const family = families[model];
  if (family === undefined || body === null) return [wrong("", "JSON decode error", "json_invalid")];
  const { prompt, seed = nextSeed(), output_format: format = "jpeg" } = body;
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
