import { addressOf, type Job, type World } from "../kit/index.ts";

/** What most apps answer with (A): pictures by address, the seed, and what their checker found. */
export function resultOf(world: World, job: Job): Record<string, unknown> {
  const { fault, wanted } = job;
  const image = {
    url: addressOf(world, job),
    width: wanted.width,
    height: wanted.height,
    content_type: `image/${wanted.format}`,
    file_name: `${job.id}.${wanted.format}`,
    file_size: null,
  };
  const pictures =
    fault === "single-image" || wanted.model === "fal-ai/face-swap"
      ? { image }
      : { images: fault === "completed-without-picture" ? [] : [image] };
  return {
    ...pictures,
    seed: wanted.seed,
    has_nsfw_concepts: [fault === "flagged"],
    timings: { inference: job.workMs / 1000 },
    prompt: wanted.prompt,
  };
}
