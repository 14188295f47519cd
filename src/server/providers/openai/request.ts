import { ProviderError } from "../../../core/kernel/index.ts";
import type { Payload } from "../kit/index.ts";
import { pictureForm, transparentWhereWhite } from "../kit/openai-images/index.ts";
import type { Submission } from "../spec/index.ts";
import { NAME } from "./vendor.ts";

/** Unfinished pictures that are asked for with each: enough to see where it goes, and each is billed. */
export const PREVIEWS_ASKED = 2;

export interface OpenAiRequest {
  readonly path: "/v1/images/generations" | "/v1/images/edits";
  readonly payload: Payload;
}

/**
 * Size and quality are always said: what they leave to the service, it prices as it likes. The background is opaque, or
 * the service may choose; how strictly contents are judged is left at its preset.
 */
export async function requestOf(model: string, submission: Submission): Promise<OpenAiRequest> {
  const { prompt, tier, size, format, references, mask } = submission;
  if (tier === null) throw withoutQuality();
  const fields = {
    model,
    prompt,
    size: `${size.width}x${size.height}`,
    quality: tier,
    background: "opaque",
    output_format: format ?? "png",
  };
  if (references.length === 0) {
    const json = { ...fields, n: 1, moderation: "auto", stream: true, partial_images: PREVIEWS_ASKED };
    return { path: "/v1/images/generations", payload: { json } };
  }
  const text = { ...fields, n: "1", stream: "true", partial_images: String(PREVIEWS_ASKED) };
  const files = {
    pictures: references,
    mask: mask === null ? null : await transparentWhereWhite(mask),
    pictureField: "image[]",
  };
  return { path: "/v1/images/edits", payload: { form: pictureForm(text, files) } };
}

const withoutQuality = (): ProviderError =>
  new ProviderError({
    kind: "invalid",
    billed: "no",
    sentence: `${NAME} needs a quality for each picture. Choose one.`,
    detail: "a submission without a tier",
  });
