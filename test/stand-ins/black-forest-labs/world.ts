import type { Fault } from "./faults.ts";
import type { Jobs } from "./jobs.ts";
import type { ArrivalBook } from "./record.ts";

/** What every part of the server looks at. */
export interface World {
  readonly key: string;
  readonly url: string;
  readonly thiefUrl: string;
  readonly jobs: Jobs;
  readonly book: ArrivalBook;
  readonly activeTasksMax: number;
  readonly workMs: number;
  /** The fault that a control request chose for the next POST, if any. */
  readonly nextFault: () => Fault | null;
}
