import sharp from "sharp";
import { errorBody, type ErrorBody } from "./dialect.ts";

const MASK_BYTES_MAX = 4_000_000;
const FILES_MAX = 16;

export interface Edit {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly inputs: number;
}

const wrong = (param: string, message: string): ErrorBody =>
  errorBody("invalid_request_error", "invalid_value", message, param);

/** A form with 1 to 16 pictures, `image` or `image[]`, and perhaps a mask over the first (A). */
export async function editFrom(form: FormData | null): Promise<Edit | ErrorBody> {
  if (form === null) return wrong("image", "No form was sent.");
  const fields: Record<string, unknown> = {};
  const files: File[] = [];
  let mask: File | null = null;
  for (const [name, value] of form) {
    if (name === "image" || name === "image[]") {
      if (typeof value === "string") return wrong("image", "No file.");
      files.push(value);
    } else if (name === "mask") {
      if (typeof value === "string") return wrong("mask", "No file.");
      mask = value;
    } else fields[name] = value;
  }
  if (files.length < 1 || files.length > FILES_MAX) return wrong("image", "From 1 to 16 pictures.");
  const [first] = await Promise.all(files.map(sizeOf));
  if (first === null || first === undefined) return wrong("image", "No PNG, JPEG or WebP.");
  const problem = mask === null ? null : await maskProblem(mask, first);
  return problem ?? { fields, inputs: files.length };
}

interface Read {
  readonly width: number;
  readonly height: number;
  readonly format: string;
  readonly hasAlpha: boolean;
}

async function sizeOf(file: File): Promise<Read | null> {
  try {
    const { width, height, format, hasAlpha } = await sharp(new Uint8Array(await file.arrayBuffer())).metadata();
    return ["png", "jpeg", "webp"].includes(format) && file.type === `image/${format}`
      ? { width, height, format, hasAlpha }
      : null;
  } catch {
    return null;
  }
}

/** A PNG below 4 MB, as large as the picture, with an alpha channel: what is transparent is edited (A). */
async function maskProblem(file: File, { width, height }: Read): Promise<ErrorBody | null> {
  const mask = await sizeOf(file);
  if (mask === null || mask.format !== "png" || file.size >= MASK_BYTES_MAX) return wrong("mask", "No PNG below 4 MB.");
  if (mask.width !== width || mask.height !== height) return wrong("mask", "Its size is not that of the picture.");
  return mask.hasAlpha ? null : wrong("mask", "It has no alpha channel.");
}
