import { fal } from "../../src/server/providers/fal/index.ts";
import type { Connection, RouteModel } from "../../src/server/providers/spec/index.ts";
import type { Fault } from "../stand-ins/fal/faults.ts";
import { startStandIn } from "../stand-ins/fal/server.ts";
import type { Expectations } from "./conformance.ts";
import { expectedWhileAsking, expectedWhileFetching, expectedWhilePlacing } from "./expected.ts";
import { connectionTo, routeAt } from "./reach.ts";

export { connectionTo } from "./reach.ts";

const endless = { limits: { deadlineMs: 1_000 } } as const;
const again = { limits: { failures: 3 } } as const;

/** What each fault of the stand-in must come to. Jobs that end by a fault of fal's own are not billed: none are counted. */
export const expectations: Expectations<Fault> = {
  ...expectedWhilePlacing,
  "no-id": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "balance-exhausted": { ends: "billing", billed: "no", stage: "placing", jobs: 0 },
  "refuses-content-at-once": { ends: "moderation", billed: "no", stage: "placing", jobs: 0 },
  "no-addresses": { ends: "delivered", jobs: 1 },
  "polls-elsewhere": { ends: "delivered", jobs: 1 },
  ...expectedWhileAsking,
  "runs-for-ever": { ends: "timeout", billed: "maybe", stage: "asking", jobs: 1, ...endless },
  "refuses-content": { ends: "moderation", billed: "maybe", stage: "asking", jobs: 1 },
  "refuses-field": { ends: "invalid", billed: "maybe", stage: "asking", jobs: 1 },
  flagged: { ends: "moderation", billed: "yes", stage: "asking", jobs: 1 },
  "runner-lost": { ends: "invalid", billed: "no", stage: "asking", jobs: 0 },
  "model-failed": { ends: "invalid", billed: "no", stage: "asking", jobs: 0 },
  "timed-out": { ends: "invalid", billed: "no", stage: "asking", jobs: 0 },
  "cancelled-by-them": { ends: "invalid", billed: "maybe", stage: "asking", jobs: 1 },
  "result-500-twice": { ends: "delivered", jobs: 1 },
  "result-lost": { ends: "invalid", billed: "maybe", stage: "asking", jobs: 1 },
  lost: { ends: "invalid", billed: "maybe", stage: "asking", jobs: 1 },
  "unknown-states": { ends: "delivered", jobs: 1 },
  "no-state": { ends: "transient", billed: "maybe", stage: "asking", jobs: 1, ...again },
  "completed-without-picture": { ends: "transient", billed: "maybe", stage: "asking", jobs: 1, ...again },
  "single-image": { ends: "delivered", jobs: 1 },
  ...expectedWhileFetching,
};

/** A route of the catalogue, such as flux-2/standard, at a connection. */
export const falAt = (connection: Connection, route = "flux-2/standard"): Promise<RouteModel> =>
  routeAt(fal, connection, `fal/${route}`);

/** The adapter against its stand-in. */
export async function openSubject(parts: Partial<Connection> = {}) {
  const standIn = await startStandIn({ workMs: 40 });
  return { standIn, model: await falAt(connectionTo(standIn, parts)) };
}
