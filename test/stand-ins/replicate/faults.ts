import { deliveryFaults, placingFaults, pollingFaults } from "../kit/index.ts";

/** What this server can be told to do wrong, for a prompt that holds [fault:NAME] or by POST /control/faults. */
export const faults = {
  ...placingFaults,
  "no-id": "makes the job and answers without its id",
  "throttled-in-words": "refuses: too many requests, and says only in words how long to wait",
  "no-addresses": "names no address to ask at",
  "polls-elsewhere": "names addresses of another server to ask at",
  ...pollingFaults,
  "runs-for-ever": "begins the job and works for ever",
  failed: "ends the job as failed",
  nsfw: "ends the job as failed: the picture was refused",
  flagged: "ends the job as failed: what went in or came out was flagged",
  "cancelled-by-them": "ends the job as canceled while it ran",
  "aborted-by-them": "ends the job as aborted before it ran",
  "unknown-states": "goes through states that nobody documented",
  "no-state": "answers a question without a state",
  lost: "never knows the job again",
  "succeeded-without-output": "has succeeded without a picture",
  "files-deleted": "has succeeded, and deleted the picture",
  "output-in-a-list": "gives the picture in a list rather than as one",
  ...deliveryFaults,
} as const satisfies Readonly<Record<string, string>>;

export type Fault = keyof typeof faults;
