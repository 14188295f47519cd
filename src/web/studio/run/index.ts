export { type Run, useRun } from "./use-run.ts";
