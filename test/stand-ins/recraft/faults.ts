import { deliveryFaults, placingFaults } from "../kit/index.ts";

/** What this server can be told to do wrong, for a prompt that holds [fault:NAME] or by POST /control/faults. */
export const faults = {
  ...placingFaults,
  "no-id": "makes the picture and answers without it",
  moderated: "refuses the prompt by its content rules",
  "no-units": "refuses: the account has no units left",
  "error-in-success": "makes the picture and answers 200 with an error",
  "no-credits": "does not say what it took",
  "strange-credits": "says that it took less than nothing",
  inline: "answers with the picture itself in place of its address",
  slow: "works for two seconds",
  ...deliveryFaults,
} as const satisfies Readonly<Record<string, string>>;

export type Fault = keyof typeof faults;
