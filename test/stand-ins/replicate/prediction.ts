import { addressOf, type Job, shareOf, type World } from "../kit/index.ts";

/** A job waits to be started for the first part of its time. */
const STARTING_BELOW = 0.3;

type Answer = Readonly<Record<string, unknown>>;

/** How a job stands, in their words (A): starting, processing, succeeded, failed, canceled, aborted. */
export function statusOf(job: Job, cancelled: ReadonlyMap<string, "aborted" | "canceled">): string {
  const ended = cancelled.get(job.id);
  if (ended !== undefined) return ended;
  if (job.fault === "unknown-states" && job.questions > 0 && job.questions <= 3) return `dreaming-${job.questions}`;
  const share = job.fault === "runs-for-ever" ? 0.5 : shareOf(job);
  if (share < 1) return share < STARTING_BELOW ? "starting" : "processing";
  switch (job.fault) {
    case "failed":
    case "nsfw":
    case "flagged":
      return "failed";
    case "cancelled-by-them":
      return "canceled";
    case "aborted-by-them":
      return "aborted";
    default:
      return "succeeded";
  }
}

/** What models write where they fail: the first is the cog's own, the others name a refusal (UNCONFIRMED words). */
const errors: Readonly<Record<string, string>> = {
  failed: "CUDA out of memory",
  nsfw: "NSFW content detected. Try running it again, or try a different prompt.",
  flagged: "The input or output was flagged as sensitive. Please try again with different inputs. (E005)",
};

/** A prediction as every answer holds it (A); it repeats what was sent. */
export function predictionOf(world: World, job: Job, status: string, input: unknown): Answer {
  const { id, fault, wanted, acceptedAt, workMs } = job;
  const host = fault === "polls-elsewhere" ? world.thiefUrl : world.url;
  const address = `${host}/v1/predictions/${id}`;
  const isOver = status === "succeeded" || status === "failed";
  return {
    id,
    model: wanted.model,
    version: "hidden",
    input,
    logs: "",
    output: status === "succeeded" ? outputOf(world, job) : null,
    data_removed: fault === "files-deleted",
    error: status === "failed" ? (errors[fault ?? ""] ?? "failed") : null,
    source: "api",
    ...(fault === "no-state" ? {} : { status }),
    created_at: new Date(acceptedAt).toISOString(),
    ...(isOver ? { completed_at: new Date().toISOString(), metrics: { predict_time: workMs / 1000 } } : {}),
    ...(fault === "no-addresses" ? {} : { urls: { get: address, cancel: `${address}/cancel`, web: address } }),
  };
}

function outputOf(world: World, job: Job): unknown {
  if (job.fault === "succeeded-without-output" || job.fault === "files-deleted") return null;
  const url = addressOf(world, job);
  return job.fault === "output-in-a-list" ? [url] : url;
}
