import { nextSeed, type Wanted } from "../kit/index.ts";
import { errorBody, type ErrorBody } from "./dialect.ts";
import { modelNamed } from "./models.ts";

export interface Asked extends Wanted {
  readonly quality: string;
  readonly streamed: boolean;
  readonly previews: number;
}

/** Fields of both endpoints, of which one alone knows `moderation` (A). */
const known = new Set([
  "background",
  "model",
  "n",
  "output_compression",
  "output_format",
  "partial_images",
  "prompt",
  "quality",
  "response_format",
  "safety_identifier",
  "size",
  "stream",
  "user",
]);

const wrong = (param: string, code: string, message: string): ErrorBody =>
  errorBody("invalid_request_error", code, message, param);

/** A request as the service checks it: what is wanted, or what is wrong with it. Fields of a form are texts. */
export function askedFrom(fields: Readonly<Record<string, unknown>>, isEdit: boolean): Asked | ErrorBody {
  const extra = Object.keys(fields).find((name) => !known.has(name) && (isEdit || name !== "moderation"));
  if (extra !== undefined) return wrong(extra, "unknown_parameter", `Unknown parameter: '${extra}'.`);
  const { prompt, model: name, quality = "auto", output_format: format = "png", background = "auto" } = fields;
  const model = modelNamed(name);
  if (typeof prompt !== "string" || prompt === "") return wrong("prompt", "missing_required_parameter", "No prompt.");
  if (prompt.length > 32_000) return wrong("prompt", "string_above_max_length", "The prompt is too long.");
  if (model === null) return wrong("model", "model_not_found", "The model does not exist.");
  if (typeof quality !== "string" || !["auto", ...model.qualities].includes(quality))
    return wrong("quality", "invalid_value", "Invalid quality.");
  if (format !== "png" && format !== "jpeg" && format !== "webp")
    return wrong("output_format", "invalid_value", "Invalid output_format.");
  if (!["auto", "opaque", "transparent"].includes(String(background)))
    return wrong("background", "invalid_value", "Invalid background.");
  const size = sizeOf(fields["size"] ?? "auto", model.anySize);
  if (size === null) return wrong("size", "invalid_value", "Invalid size.");
  const streaming = streamingOf(fields);
  if (streaming === null) return wrong("partial_images", "invalid_value", "Invalid stream or partial_images.");
  if (!["1", "undefined"].includes(String(fields["n"]))) return wrong("n", "invalid_value", "One at a time here.");
  const wanted = { model: String(name), prompt, ...size, seed: nextSeed(), format } as const;
  return { ...wanted, ...streaming, quality: quality === "auto" ? "high" : quality };
}

const fixed = new Set(["1024x1024", "1536x1024", "1024x1536"]);

/** Where any size may be asked for: sides of whole 16s, 1:3 to 3:1, at most 3840 (A); the count of pixels (B). */
function sizeOf(size: unknown, anySize: boolean): { readonly width: number; readonly height: number } | null {
  const text = size === "auto" ? "1024x1024" : String(size);
  const sides = /^(\d{2,5})x(\d{2,5})$/.exec(text);
  if (sides === null) return null;
  const [width, height] = [Number(sides[1]), Number(sides[2])];
  if (fixed.has(text)) return { width, height };
  if (!anySize || width % 16 !== 0 || height % 16 !== 0) return null;
  const [longer, shorter] = [Math.max(width, height), Math.min(width, height)];
  const pixels = width * height;
  if (longer > 3840 || longer > 3 * shorter || pixels < 655_360 || pixels > 8_294_400) return null;
  return { width, height };
}

function streamingOf(fields: Readonly<Record<string, unknown>>): { streamed: boolean; previews: number } | null {
  const { stream = false, partial_images: previews = 0 } = fields;
  const count = Number(previews);
  if (!["true", "false"].includes(String(stream)) || !Number.isInteger(count) || count < 0 || count > 3) return null;
  const streamed = String(stream) === "true";
  return count > 0 && !streamed ? null : { streamed, previews: count };
}
