import {
  addressOf,
  type AtOnce,
  type Body,
  type Job,
  nextSeed,
  pictureFor,
  type Wanted,
  type World,
} from "../kit/index.ts";

/** The envelope and the codes as several third parties' clients know them (C); the maker's list was not read. */
const error = (code: string, message = code): Body => ({ error: { code, message, param: "", type: "BadRequest" } });

interface Model {
  readonly pixelsMin: number;
  readonly pixelsMax: number;
  readonly classes: readonly string[];
  readonly picturesMax: number;
  readonly makesSeries: boolean;
  readonly writesPng: boolean;
}

const older = { makesSeries: true, writesPng: false, picturesMax: 14 };

/** B and C: least and most pixels, classes, and what each refuses. */
const models: Readonly<Record<string, Model>> = {
  "dola-seedream-5-0-pro-260628": {
    pixelsMin: 921_600,
    pixelsMax: 4_194_304,
    classes: ["1K", "2K"],
    picturesMax: 10,
    makesSeries: false,
    writesPng: true,
  },
  "seedream-5-0-lite-260128": {
    pixelsMin: 3_686_400,
    pixelsMax: 10_404_496,
    classes: ["2K", "3K"],
    picturesMax: 14,
    makesSeries: true,
    writesPng: true,
  },
  "seedream-4-5-251128": { ...older, pixelsMin: 3_686_400, pixelsMax: 16_777_216, classes: ["2K", "4K"] },
  "seedream-4-0-250828": { ...older, pixelsMin: 921_600, pixelsMax: 16_777_216, classes: ["1K", "2K", "4K"] },
};

const sides: Readonly<Record<string, number>> = { "1K": 1024, "2K": 2048, "3K": 3072, "4K": 4096 };

function sizeOf(size: unknown, model: Model): { readonly width: number; readonly height: number } | null {
  const side = model.classes.includes(String(size)) ? sides[String(size)] : undefined;
  if (side !== undefined) return { width: side, height: side };
  const found = /^(\d{2,5})x(\d{2,5})$/.exec(String(size));
  const [width, height] = [Number(found?.[1]), Number(found?.[2])];
  const stretch = Math.max(width, height) / Math.min(width, height);
  const pixels = width * height;
  return pixels >= model.pixelsMin && pixels <= model.pixelsMax && stretch <= 16 ? { width, height } : null;
}

const known = new Set(["model", "prompt", "size", "response_format", "watermark", "image"]);

function asked(fields: Body): Wanted | readonly [number, unknown] {
  const { model: name, prompt, size = "2K", image = [], output_format: format } = fields;
  const model = typeof name === "string" && Object.hasOwn(models, name) ? models[name] : undefined;
  if (model === undefined) return [404, error("InvalidEndpointOrModel.NotFound")];
  const extra = Object.keys(fields).find(
    (field) =>
      !known.has(field) &&
      !(field === "sequential_image_generation" && model.makesSeries) &&
      !(field === "output_format" && model.writesPng),
  );
  if (extra !== undefined) return [400, error("InvalidParameter", `${extra} is not supported`)];
  if (typeof prompt !== "string" || prompt === "") return [400, error("MissingParameter", "prompt")];
  const wanted = sizeOf(size, model);
  if (wanted === null) return [400, error("InvalidParameter", "size")];
  const pictures = Array.isArray(image) ? image : [image];
  const isData = (each: unknown): boolean =>
    /^(?:data:image\/(?:png|jpeg|webp);base64,.|https:\/\/)/.test(String(each));
  if (pictures.length > model.picturesMax || !pictures.every(isData)) return [400, error("InvalidParameter", "image")];
  const written = model.writesPng && format === "png" ? "png" : "jpeg";
  return { model: String(name), prompt, ...wanted, seed: nextSeed(), format: written };
}

async function said(world: World, job: Job): Promise<object> {
  const { fault, wanted } = job;
  if (fault === "moderated-in-success") return error("OutputImageSensitiveContentDetected");
  const inline = fault === "inline" ? { b64_json: (await pictureFor(wanted, null)).toString("base64") } : null;
  const tokens = Math.round((wanted.width * wanted.height) / 256);
  const usage = { generated_images: 1, output_tokens: tokens, total_tokens: tokens };
  return {
    model: wanted.model,
    created: Math.floor(Date.now() / 1000),
    data: [inline ?? { url: addressOf(world, job), size: `${wanted.width}x${wanted.height}` }],
    ...(fault === "no-usage" ? {} : { usage }),
  };
}

export const protocol: AtOnce = {
  dialect: {
    error: (status) => [error(status === 401 ? "AuthenticationError" : `Status${status}`)],
    withoutId: (answer) => ({ ...answer, data: [] }),
  },
  asked,
  before: {
    "text-moderated": [400, error("InputTextSensitiveContentDetected")],
    overdue: [403, error("AccountOverdueError")],
    "limit-reached": [429, error("SetLimitExceeded")],
    "not-activated": [404, error("ModelNotOpen")],
    overloaded: [429, error("ServerOverloaded")],
  },
  after: { "picture-moderated": [400, error("OutputImageSensitiveContentDetected")] },
  said,
};
