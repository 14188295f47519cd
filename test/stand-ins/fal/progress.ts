import { type Job, shareOf as shareOfWork } from "../kit/index.ts";

/** A job waits in the queue for the first part of its time. */
export const QUEUED_BELOW = 0.3;

export const shareOf = (job: Job): number => (job.fault === "runs-for-ever" ? 0.5 : shareOfWork(job));
