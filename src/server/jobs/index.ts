export { type JobKind, type Jobs, type JobsOptions, openJobs } from "./jobs.ts";
