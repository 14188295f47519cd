import { deliveryFaults, placingFaults, pollingFaults } from "../kit/index.ts";

/** What this server can be told to do wrong, for a prompt that holds [fault:NAME] or by POST /control/faults. */
export const faults = {
  ...placingFaults,
  "no-id": "makes the job and answers without its id",
  "no-polling-url": "names no address to ask at",
  "polls-elsewhere": "names an address of another server to ask at",
  "no-cost": "does not say what it costs",
  "strange-cost": "says that it costs less than nothing",
  ...pollingFaults,
  "request-moderated": "ends the job as Request Moderated",
  "content-moderated": "ends the job as Content Moderated",
  error: "ends the job as Error",
  "error-422": "ends the job as Error, with status 422",
  "poll-422": "answers a question with a validation error and no state",
  "lost-twice": "does not know the job at the first two questions",
  lost: "never knows the job again",
  "unknown-states": "goes through states that nobody documented",
  "ready-without-picture": "is Ready without a picture",
  ...deliveryFaults,
} as const satisfies Readonly<Record<string, string>>;

export type Fault = keyof typeof faults;
