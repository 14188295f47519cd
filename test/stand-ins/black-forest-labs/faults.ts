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
  // calling back, where the request says where
  "hook-early": "calls as soon as the job is made, and not when it is done",
  "hook-late": "calls half a second after the job is done",
  "hook-repeats": "calls twenty times at once",
  "hook-reordered": "says that it is done, then that it is not",
  "hook-forged": "says at once that it is done, of another job, at another cost, with a picture elsewhere",
  "hook-never": "never calls",
  "hook-long": "calls with a megabyte",
  ...deliveryFaults,
} as const satisfies Readonly<Record<string, string>>;

export type Fault = keyof typeof faults;
