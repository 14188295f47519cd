import { pictureFaults, placingFaults } from "../kit/index.ts";

/** What this server can be told to do wrong, for a prompt that holds [fault:NAME] or by POST /control/faults. */
export const faults = {
  ...placingFaults,
  "no-id": "draws the picture and answers without it",
  "out-of-memory": "runs out of memory while it draws",
  "no-info": "does not say how it drew",
  "odd-info": "says how it drew in words that are no JSON",
  "data-address": "writes the picture as a data address",
  "progress-fails": "cannot say how far it is",
  "progress-hangs": "never says how far it is",
  ...pictureFaults,
} as const satisfies Readonly<Record<string, string>>;

export type Fault = keyof typeof faults;
