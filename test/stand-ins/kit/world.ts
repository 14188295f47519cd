import type { IncomingMessage } from "node:http";
import type { ArrivalBook } from "./arrivals.ts";
import type { Jobs } from "./jobs.ts";

/** What every part of a stand-in looks at. */
export interface World {
  readonly key: string;
  readonly url: string;
  /** Another server, to which no key belongs. */
  readonly thiefUrl: string;
  readonly jobs: Jobs;
  readonly book: ArrivalBook;
  readonly activeTasksMax: number;
  readonly workMs: number;
  /** The fault for a request with this prompt: one that a control request chose, one that the prompt names, or the preset. */
  readonly faultFor: (prompt: string) => string | null;
  /** Whether the request shows the key as this provider wants it. */
  readonly knows: (request: IncomingMessage) => boolean;
}
