import { dataUrlOf } from "../kit/index.ts";
import type { OutputFormat, Submission } from "../spec/index.ts";

const formats: Readonly<Record<OutputFormat, string>> = { png: "png", jpeg: "jpg", webp: "webp" };
/** Theirs is 80, which would put faults into the picture that the model did not make. PNG has no quality. */
const QUALITY = 100;

/** A prediction: PNG unless asked otherwise, and of just the size that was asked for. */
export const bodyOf = ({ prompt, size, seed, format, references, webhookUrl }: Submission) => ({
  input: {
    prompt,
    aspect_ratio: "custom",
    width: size.width,
    height: size.height,
    output_format: formats[format ?? "png"],
    ...(format === null || format === "png" ? {} : { output_quality: QUALITY }),
    ...(seed === null ? {} : { seed }),
    ...(references.length === 0 ? {} : { input_images: references.map(dataUrlOf) }),
  },
  ...(webhookUrl === null ? {} : { webhook: webhookUrl, webhook_events_filter: ["completed"] }),
});
