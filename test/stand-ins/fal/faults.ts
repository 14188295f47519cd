import { deliveryFaults, placingFaults, pollingFaults } from "../kit/index.ts";

/** What this server can be told to do wrong, for a prompt that holds [fault:NAME] or by POST /control/faults. */
export const faults = {
  ...placingFaults,
  "no-id": "makes the job and answers without its id",
  "balance-exhausted": "refuses with 403: no balance is left",
  "refuses-content-at-once": "refuses the prompt by its content rules before a job is made",
  "no-addresses": "names no address to ask at",
  "polls-elsewhere": "names addresses of another server to ask at",
  ...pollingFaults,
  "runs-for-ever": "takes the job out of the queue and works for ever",
  "refuses-content": "ends the job: refused by its content rules",
  "refuses-field": "ends the job: a field is wrong",
  flagged: "makes a picture, and says that its checker found fault with it",
  "runner-lost": "ends the job: the machine that ran it was lost",
  "model-failed": "ends the job: the model failed",
  "timed-out": "ends the job: it took too long",
  "cancelled-by-them": "ends the job as one that was cancelled",
  "result-500-twice": "fails, as a gateway, at the first two questions for the result",
  "result-lost": "does not find the result",
  lost: "never knows the job again",
  "unknown-states": "goes through states that nobody documented",
  "no-state": "answers a question without a state",
  "completed-without-picture": "is completed without a picture",
  "single-image": "gives the picture as one rather than as a list of them",
  ...deliveryFaults,
} as const satisfies Readonly<Record<string, string>>;

export type Fault = keyof typeof faults;

/** Documented: a job that ends by a fault of theirs (5xx) is never billed. */
export const isUnbilled = (fault: string | null): boolean =>
  fault === "runner-lost" || fault === "model-failed" || fault === "timed-out";
