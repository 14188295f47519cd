import { deliveryFaults, placingFaults } from "../kit/index.ts";

/** What this server can be told to do wrong, for a prompt that holds [fault:NAME] or by POST /control/faults. */
export const faults = {
  ...placingFaults,
  "no-id": "makes the picture and answers without its address",
  "no-data": "makes the picture and answers with an empty list",
  "unsafe-prompt": "refuses the prompt by its content rules, with status 422",
  "unsafe-picture": "holds the picture that it made to be unsafe",
  "rewrites-prompt": "draws a prompt of its own words",
  "no-seed": "does not say which seed it took",
  ...deliveryFaults,
} as const satisfies Readonly<Record<string, string>>;

export type Fault = keyof typeof faults;
