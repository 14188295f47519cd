import { dataUrlOf } from "../kit/index.ts";
import type { Account } from "../kit/index.ts";
import { askForPicture, firstPicture, type MeaningOf } from "../kit/openai-images/index.ts";
import type { CallContext, JobState, Submission } from "../spec/index.ts";
import type { SeedreamModel } from "./models.ts";

/** The largest model takes two minutes for a picture. */
const ANSWERING_MS = 300_000;
const ANSWER_BYTES_MAX = 1_048_576;

/** Codes as several third parties' clients know them. Whether a picture that was drawn and then refused is billed is not. */
const meaningOf: MeaningOf = (code) => {
  if (/SensitiveContentDetected|RiskDetection|PolicyViolation|ContentSecurity/.test(code))
    return { kind: "moderation", billed: "maybe" };
  if (/^(?:AccountOverdue|SetLimitExceeded|InsufficientBalance)/.test(code)) return { kind: "billing", billed: "no" };
  return undefined;
};

/**
 * One picture, of exactly the size that was asked for: the size is sent in pixels, not as a class. It is asked for as an
 * address, which holds for a day, so that a download that breaks off is made again.
 */
export async function place(
  account: Account,
  model: SeedreamModel,
  { prompt, size, references, format }: Submission,
  { signal }: CallContext,
): Promise<Extract<JobState, { kind: "ready" }>> {
  const json = {
    model: model.id,
    prompt,
    size: `${size.width}x${size.height}`,
    response_format: "url",
    watermark: false,
    // Said to a model that knows of no series, it is refused.
    ...(model.makesSeries ? { sequential_image_generation: "disabled" } : {}),
    ...(model.writesPng ? { output_format: format ?? "png" } : {}),
    ...(references.length === 0 ? {} : { image: references.map(dataUrlOf) }),
  };
  const asking = {
    path: "/api/v3/images/generations",
    payload: { json },
    bytesMax: ANSWER_BYTES_MAX,
    timeMs: ANSWERING_MS,
    meaningOf,
  };
  return await askForPicture(account, asking, signal, (answer) => ({
    kind: "ready",
    result: firstPicture(answer, model.writesPng ? "image/png" : "image/jpeg"),
    seed: null,
    // It counts pictures and tokens but names no price.
    costMicroUsd: null,
    warnings: [],
  }));
}
