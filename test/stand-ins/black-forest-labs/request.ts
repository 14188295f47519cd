import sharp from "sharp";
import { type Body, nextSeed, type Wanted } from "../kit/index.ts";

export interface Wrong {
  readonly loc: readonly string[];
  readonly msg: string;
  readonly type: string;
}

export const wrong = (field: string, msg: string, type: string): Wrong => ({ loc: ["body", field], msg, type });

const INPUT = /^input_image(?:_([2-9]))?$/;

/** The megapixels of all input pictures; what is wrong with them is added to `problems`. */
async function inputsIn(model: string, body: Body, problems: Wrong[]): Promise<number> {
  const most = model.startsWith("flux-2-klein") ? 4 : 8;
  let megapixels = 0;
  for (const [name, value] of Object.entries(body)) {
    if (!name.startsWith("input_image")) continue;
    const place = Number(INPUT.exec(name)?.[1] ?? "1");
    if (!INPUT.test(name) || place > most)
      problems.push(wrong(name, "Extra inputs are not permitted", "extra_forbidden"));
    const read =
      typeof value === "string" ? sharp(Buffer.from(value, "base64")).metadata() : Promise.reject(new Error());
    await read.then(
      ({ width, height }) => void (megapixels += (width * height) / 1_048_576),
      () => void problems.push(wrong(name, "could not decode the image", "value_error")),
    );
  }
  return megapixels;
}

/** A FLUX.2 request as the service checks it: what is wanted, or what is wrong with it. */
export async function wantedFrom(
  model: string,
  body: Body | null,
): Promise<{ readonly wanted: Wanted; readonly inputMegapixels: number } | readonly Wrong[]> {
  if (body === null) return [wrong("", "JSON decode error", "json_invalid")];
  const { prompt, width = 1024, height = 1024, seed = nextSeed(), output_format: format = "jpeg" } = body;
  const problems: Wrong[] = [];
  if (typeof prompt !== "string") problems.push(wrong("prompt", "Field required", "missing"));
  for (const [name, side] of [["width", width] as const, ["height", height] as const]) {
    if (typeof side !== "number" || !Number.isInteger(side))
      problems.push(wrong(name, "Input should be a valid integer", "int_type"));
    else if (side < 64) problems.push(wrong(name, "Input should be greater than or equal to 64", "greater_than_equal"));
  }
  if (Number(width) * Number(height) > 4_194_304) problems.push(wrong("width", "too many pixels", "value_error"));
  if (typeof seed !== "number" || !Number.isInteger(seed))
    problems.push(wrong("seed", "Input should be a valid integer", "int_type"));
  if (format !== "png" && format !== "jpeg" && format !== "webp")
    problems.push(wrong("output_format", "Input should be jpeg, png or webp", "enum"));
  const inputMegapixels = await inputsIn(model, body, problems);
  if (problems.length > 0) return problems;
  const wanted = {
    model,
    prompt: String(prompt),
    width: Number(width),
    height: Number(height),
    seed: Number(seed),
    format: format as Wanted["format"],
  };
  return { wanted, inputMegapixels };
}
