import { type Account, textIn } from "../kit/index.ts";
import {
  askForPicture,
  type Asking,
  firstPicture,
  type MeaningOf,
  pictureForm,
  transparentWhereWhite,
} from "../kit/openai-images/index.ts";
import type { CallContext, JobState, Submission } from "../spec/index.ts";

/** A slow machine may take many minutes for a large picture. */
export const ANSWERING_MS = 1_200_000;
/** A picture of sixteen megapixels as PNG, in base64. */
const ANSWER_BYTES_MAX = 67_108_864;

/** Servers of one's own have no codes in common; two that others took over from OpenAI are known. */
const meaningOf: MeaningOf = (code) =>
  code === "content_policy_violation" || code === "moderation_blocked"
    ? { kind: "moderation", billed: "maybe" }
    : undefined;

/** The plainest request that every such server understands: no stream, nothing that some refuse. */
export async function place(
  account: Account,
  model: string,
  submission: Submission,
  { signal }: CallContext,
): Promise<Extract<JobState, { kind: "ready" }>> {
  const asking = {
    ...(await requestOf(model, submission)),
    bytesMax: ANSWER_BYTES_MAX,
    timeMs: ANSWERING_MS,
    meaningOf,
  };
  return await askForPicture(account, asking, signal, (answer) => ({
    kind: "ready",
    result: firstPicture(answer, `image/${textIn(answer, "output_format") ?? "png"}`),
    seed: null,
    costMicroUsd: null,
    warnings: [],
  }));
}

async function requestOf(
  model: string,
  { prompt, size, references, mask }: Submission,
): Promise<Pick<Asking, "path" | "payload">> {
  const fields = { model, prompt, size: `${size.width}x${size.height}`, response_format: "b64_json" };
  if (references.length === 0) return { path: "/v1/images/generations", payload: { json: { ...fields, n: 1 } } };
  const files = {
    pictures: references,
    mask: mask === null ? null : await transparentWhereWhite(mask),
    // As OpenAI's own clients send one picture, and several.
    pictureField: references.length === 1 ? "image" : "image[]",
  };
  return { path: "/v1/images/edits", payload: { form: pictureForm({ ...fields, n: "1" }, files) } };
}
