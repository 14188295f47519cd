import { type Body, nextSeed, type Wanted } from "../kit/index.ts";
import { modelOf, pixelsOf } from "./models.ts";

/** What a request asks for, and how many pictures it brings. */
export interface Asked {
  readonly wanted: Wanted;
  readonly references: number;
  readonly promptTokens: number;
  readonly imageTokens: number;
}

const isObject = (value: unknown): value is Body =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Their JSON is strict: a name that is none of theirs is refused. */
function strange(place: string, value: unknown, names: readonly string[]): string | null {
  if (value === undefined) return null;
  if (!isObject(value)) return `Invalid value at '${place}'`;
  const name = Object.keys(value).find((each) => !names.includes(each));
  return name === undefined
    ? null
    : `Invalid JSON payload received. Unknown name "${name}" at '${place}': Cannot find field.`;
}

/** A request as the service checks it: what is wanted, or the sentence that refuses it. */
export function askedFor(name: string, body: Body | null): Asked | string {
  const model = modelOf(name);
  if (model === null || body === null) return "Invalid JSON payload received.";
  const config = body["generationConfig"];
  const image = isObject(config) ? config["imageConfig"] : undefined;
  const thinking = isObject(config) ? config["thinkingConfig"] : undefined;
  const odd =
    strange("", body, ["contents", "generationConfig", "safetySettings", "systemInstruction", "tools"]) ??
    strange("generation_config", config, [
      "responseModalities",
      "imageConfig",
      "thinkingConfig",
      "seed",
      "candidateCount",
      "temperature",
    ]) ??
    strange("generation_config.image_config", image, ["aspectRatio", "imageSize", "personGeneration"]) ??
    strange("generation_config.thinking_config", thinking, ["thinkingLevel", "includeThoughts", "thinkingBudget"]);
  if (odd !== null) return odd;
  if (thinking !== undefined && !model.thinks) return "Thinking level is not supported for this model.";
  const parts = partsOf(body["contents"]);
  if (typeof parts === "string") return parts;
  const pictures = parts.filter((part) => isObject(part["inlineData"]));
  if (pictures.length > model.referencesMax) return `At most ${model.referencesMax} images are supported.`;
  if (!pictures.every(({ inlineData }) => isPicture(inlineData))) return "Unable to process input image.";
  const { aspectRatio = "1:1", imageSize = "1K" } = isObject(image) ? image : {};
  const pixels = pixelsOf(model, String(aspectRatio), String(imageSize));
  if (pixels === null)
    return `aspect ratio ${String(aspectRatio)} with image size ${String(imageSize)} is not supported`;
  if (isObject(image) && "imageSize" in image && model.classes.length === 0)
    return "Image size is not supported for this model.";
  const prompt = parts.map(({ text }) => (typeof text === "string" ? text : "")).join("");
  return {
    wanted: { model: name, prompt, ...pixels, seed: nextSeed(), format: "png" },
    references: pictures.length,
    promptTokens: Math.ceil(prompt.length / 4),
    imageTokens: model.tokens[String(imageSize)] ?? 0,
  };
}

function partsOf(contents: unknown): readonly Body[] | string {
  if (!Array.isArray(contents) || contents.length === 0)
    return "* GenerateContentRequest.contents: contents is not specified";
  const parts = contents.flatMap((content: unknown) => (isObject(content) ? content["parts"] : []));
  if (!parts.every(isObject)) return "Invalid value at 'contents[0].parts'";
  return parts;
}

/** PNG, JPEG and WebP are told by their first bytes. */
function isPicture(inline: unknown): boolean {
  const { mimeType, data } = isObject(inline) ? inline : {};
  if (typeof data !== "string") return false;
  const head = Buffer.from(data.slice(0, 64), "base64");
  const types: Readonly<Record<string, string>> = {
    "89504e47": "image/png",
    ffd8ffe0: "image/jpeg",
    ffd8ffe1: "image/jpeg",
    ffd8ffdb: "image/jpeg",
    "52494646": "image/webp",
  };
  return types[head.subarray(0, 4).toString("hex")] === mimeType;
}

/** The prompt of whatever was sent, to find a fault in it. */
export const promptIn = (body: Body | null): string => {
  const parts = partsOf(body?.["contents"]);
  return typeof parts === "string" ? "" : parts.map(({ text }) => (typeof text === "string" ? text : "")).join("");
};
