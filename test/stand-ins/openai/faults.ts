import { pictureFaults, placingFaults } from "../kit/index.ts";

/** What this server can be told to do wrong, for a prompt that holds [fault:NAME] or by POST /control/faults. */
export const faults = {
  ...placingFaults,
  "no-id": "makes the picture and answers without it",
  "moderation-input": "refuses the prompt by its content rules",
  "moderation-output": "makes the picture and refuses it by its content rules",
  "moderation-in-stream": "refuses the picture within the stream, after an unfinished one",
  "quota-exhausted": "refuses with 429: the account's quota is used up",
  "billing-limit": "refuses with 400: the account's spending limit is reached",
  "retry-after-ms": "refuses with 429 and a wait in milliseconds",
  "should-retry": "fails with 500 and asks to be sent the same again",
  "error-in-stream": "fails within the stream, after an unfinished picture",
  "limit-in-stream": "says within the stream that there were too many requests",
  "half-event": "cuts the connection within the event of the finished picture",
  "half-event-ended": "ends the stream in good order within the event of the finished picture",
  "unfinished-only": "ends the stream after the unfinished pictures",
  "silent-stream": "falls silent after the first unfinished picture",
  "final-first": "sends the finished picture before the unfinished ones",
  "no-unfinished": "sends the finished picture alone",
  "stream-stays-open": "sends the finished picture and does not end the stream",
  "events-without-names": "names its events only within their data",
  "events-in-slices": "sends its events in slices of a few bytes",
  "no-stream": "knows no streams and answers with the picture alone",
  "no-usage": "does not say what was used",
  "strange-usage": "says that less than nothing was used",
  ...pictureFaults,
  slow: "works for two seconds",
} as const satisfies Readonly<Record<string, string>>;

export type Fault = keyof typeof faults;
