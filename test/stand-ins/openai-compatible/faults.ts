import { pictureFaults, placingFaults } from "../kit/index.ts";

/** What this server can be told to do wrong, for a prompt that holds [fault:NAME] or by POST /control/faults. */
export const faults = {
  ...placingFaults,
  "no-id": "makes the picture and answers without it",
  "error-in-success": "makes the picture and answers 200 with an error",
  "out-of-memory": "fails within the work, and says so with 500",
  busy: "refuses with 503: it is drawing another picture",
  "bad-base64": "answers with what is no base64",
  address: "answers with an address of its own in place of the picture",
  "address-elsewhere": "answers with an address of another server",
  "address-of-a-file": "answers with an address that is none of the web",
  ...pictureFaults,
  slow: "works for two seconds",
} as const satisfies Readonly<Record<string, string>>;

export type Fault = keyof typeof faults;
