import { Buffer } from "node:buffer";
import { randomUUID } from "node:crypto";
import {
  type Account,
  base64Of,
  billedIf,
  type HttpAnswer,
  HttpFailure,
  isSuccess,
  type JsonObject,
  numberIn,
  objectIn,
  orProblem,
  readObject,
  refusedPlacing,
  textIn,
  withoutWords,
} from "../kit/index.ts";
import type { CallContext, JobState, Submission } from "../spec/index.ts";
import type { ServedModel } from "./options.ts";
import { whileTelling, type Turns } from "./progress.ts";

type Ready = Extract<JobState, { kind: "ready" }>;

const PLACING_MS = 1_190_000;
const ANSWER_BYTES_MAX = 67_108_864;
const DOING = "asking for the picture";

/** Sends the request, once; the answer is the picture. Meanwhile the server is asked how far it is. */
export async function place(
  account: Account,
  served: ServedModel,
  submission: Submission,
  context: CallContext,
  turns: Turns,
): Promise<Ready> {
  return await orProblem(account.vendor, DOING, billedIf, async () => {
    const [path, json] =
      submission.references.length === 0
        ? ["/sdapi/v1/txt2img", common(served, submission)]
        : ["/sdapi/v1/img2img", { ...common(served, submission), ...edited(served, submission) }];
    const answer = await whileTelling(account, context, turns, () =>
      account.http.post({
        url: `${account.baseUrl}${path}`,
        json,
        withKey: true,
        bytesMax: ANSWER_BYTES_MAX,
        timeMs: PLACING_MS,
        signal: context.signal,
      }),
    );
    if (!isSuccess(answer)) throw refusedPlacing(account, answer, DOING);
    return readyIn(answer);
  });
}

/** Everything that the server would otherwise choose by settings somebody left in it is said. */
const common = (
  { checkpoint, negativePrompt, steps, cfgScale, sampler }: ServedModel,
  { prompt, size, seed }: Submission,
): JsonObject => ({
  prompt,
  negative_prompt: negativePrompt,
  width: size.width,
  height: size.height,
  seed: seed ?? -1,
  steps,
  cfg_scale: cfgScale,
  sampler_name: sampler,
  batch_size: 1,
  n_iter: 1,
  send_images: true,
  save_images: false,
  force_task_id: randomUUID(),
  ...(checkpoint === undefined ? {} : { override_settings: { sd_model_checkpoint: checkpoint } }),
});

/** White in the mask is painted anew, as it is there unless it is inverted. */
const edited = ({ denoisingStrength }: ServedModel, { references, mask, strength }: Submission): JsonObject => ({
  init_images: references.map(base64Of),
  denoising_strength: strength ?? denoisingStrength,
  ...(mask === null ? {} : { mask: base64Of(mask), inpainting_mask_invert: 0 }),
});

/** `info` is JSON within JSON. */
function readyIn(answer: HttpAnswer): Ready {
  const object = readObject(answer);
  const images: unknown = object["images"];
  const first: unknown = Array.isArray(images) ? images[0] : null;
  if (typeof first !== "string" || first === "") throw new HttpFailure("malformed", true, "no picture");
  const bytes = withoutWords(Buffer.from(first.replace(/^data:[^,]{1,60},/, ""), "base64"));
  const info = objectIn({ bytes: Buffer.from(textIn(object, "info") ?? "") });
  const seed = numberIn(info ?? {}, "seed");
  return {
    kind: "ready",
    result: { kind: "bytes", picture: { bytes, type: "image/png" } },
    seed: seed !== null && Number.isSafeInteger(seed) && seed >= 0 ? seed : null,
    costMicroUsd: null,
    warnings: [],
  };
}
