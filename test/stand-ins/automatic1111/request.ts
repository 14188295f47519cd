import { type Body, nextSeed, type Wanted } from "../kit/index.ts";

const common = new Set(
  `prompt negative_prompt width height seed steps cfg_scale sampler_name sampler_index batch_size n_iter send_images
  save_images force_task_id override_settings override_settings_restore_afterwards styles infotext script_name script_args
  alwayson_scripts`.split(/\s+/),
);
const ofEditing = new Set(
  "init_images mask denoising_strength inpainting_mask_invert mask_blur resize_mode".split(" "),
);

/** A request as the server checks it: what is wanted, or the details of what is wrong (A: FastAPI's 422). */
export function wantedFrom(body: Body | null, edits: boolean): Wanted | { readonly detail: readonly object[] } {
  const wrong = (name: string, msg: string) => ({ detail: [{ loc: ["body", name], msg, type: "value_error" }] });
  if (body === null) return wrong("", "no JSON");
  const odd = Object.keys(body).find((name) => !common.has(name) && !(edits && ofEditing.has(name)));
  if (odd !== undefined) return wrong(odd, "extra fields not permitted");
  const { prompt = "", width = 512, height = 512, seed = -1, steps = 50 } = body;
  for (const [name, value] of Object.entries({ width, height, seed, steps }))
    if (!Number.isInteger(value)) return wrong(name, "value is not a valid integer");
  if (edits && !isPictureList(body["init_images"])) return wrong("init_images", "Init image not found");
  const checkpoint = (body["override_settings"] as Body | undefined)?.["sd_model_checkpoint"];
  return {
    model: typeof checkpoint === "string" ? checkpoint : "what is loaded",
    prompt: String(prompt),
    width: Number(width),
    height: Number(height),
    seed: Number(seed) < 0 ? nextSeed() : Number(seed),
    format: "png",
  };
}

/** PNG, JPEG and WebP as base64 begin with these letters. */
const isPictureList = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((each) => typeof each === "string" && /^(?:iVBOR|\/9j\/|UklGR)/.test(each));
