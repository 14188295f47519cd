import { deliveryFaults, placingFaults, pollingFaults } from "../kit/index.ts";

/** What this server can be told to do wrong, for a prompt that holds [fault:NAME] or by POST /control/faults. */
export const faults = {
  ...placingFaults,
  "no-id": "queues the job and answers without its id",
  "node-errors": "refuses the workflow, and says which nodes are wrong",
  ...pollingFaults,
  "execution-error": "a node fails, as when memory runs out",
  "error-without-reason": "ends as an error that says nothing",
  interrupted: "somebody interrupts the job",
  "no-outputs": "ends well, without a picture",
  "other-node": "the picture comes out of another node",
  restarted: "is started anew, and knows neither the job nor its end",
  "no-socket": "refuses the web socket",
  "socket-cut": "cuts the web socket at once",
  "silent-socket": "says nothing on the web socket",
  "odd-frames": "sends frames and events on the web socket that nobody understands",
  ...deliveryFaults,
} as const satisfies Readonly<Record<string, string>>;

export type Fault = keyof typeof faults;
