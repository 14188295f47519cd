import { deliveryFaults, placingFaults } from "../kit/index.ts";

/** What this server can be told to do wrong, for a prompt that holds [fault:NAME] or by POST /control/faults. */
export const faults = {
  ...placingFaults,
  "no-id": "makes the picture and answers without it",
  "text-moderated": "refuses the prompt by its content rules",
  "picture-moderated": "makes the picture and refuses it by its content rules",
  "moderated-in-success": "makes the picture and says with 200 that it is refused",
  overdue: "refuses with 403: the account has not paid",
  "limit-reached": "refuses with 429: the spending limit is reached",
  "not-activated": "refuses with 404: the model was not activated",
  overloaded: "refuses with 429: too much to do",
  inline: "answers with the picture itself in place of its address",
  "no-usage": "does not say what was used",
  slow: "works for two seconds",
  ...deliveryFaults,
} as const satisfies Readonly<Record<string, string>>;

export type Fault = keyof typeof faults;
