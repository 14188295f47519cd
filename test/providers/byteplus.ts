import { byteplus } from "../../src/server/providers/byteplus/index.ts";
import type { Connection, RouteModel, Submission } from "../../src/server/providers/spec/index.ts";
import type { Fault } from "../stand-ins/byteplus/faults.ts";
import { startStandIn } from "../stand-ins/byteplus/server.ts";
import { type Expectations, submission } from "./conformance.ts";
import { expectedWhileFetching, expectedWhilePlacing } from "./expected.ts";
import { connectionTo, routeAt } from "./reach.ts";

export { connectionTo } from "./reach.ts";

/** What each fault of the stand-in must come to. */
export const expectations: Expectations<Fault> = {
  ...expectedWhilePlacing,
  "no-id": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "text-moderated": { ends: "moderation", billed: "maybe", stage: "placing", jobs: 0 },
  "picture-moderated": { ends: "moderation", billed: "maybe", stage: "placing", jobs: 1 },
  "moderated-in-success": { ends: "moderation", billed: "maybe", stage: "placing", jobs: 1 },
  overdue: { ends: "billing", billed: "no", stage: "placing", jobs: 0 },
  "limit-reached": { ends: "billing", billed: "no", stage: "placing", jobs: 0 },
  "not-activated": { ends: "invalid", billed: "no", stage: "placing", jobs: 0 },
  overloaded: { ends: "rate-limited", billed: "no", stage: "placing", jobs: 0 },
  inline: { ends: "delivered", jobs: 1 },
  "no-usage": { ends: "delivered", jobs: 1 },
  slow: { ends: "delivered", jobs: 1 },
  ...expectedWhileFetching,
  // There is no job that could be asked for another address.
  "expired-once": { ends: "expired", billed: "yes", stage: "fetching", jobs: 1 },
  expired: { ends: "expired", billed: "yes", stage: "fetching", jobs: 1 },
};

/** A picture that its smallest model makes. */
export const asked: Submission = { ...submission, tier: "1K", size: { width: 1024, height: 1024 }, seed: null };

export const modelAt = (connection: Connection, route = "byteplus/seedream-4-0/standard"): Promise<RouteModel> =>
  routeAt(byteplus, connection, route);

/** The adapter against its stand-in. */
export async function openSubject(parts: Partial<Connection> = {}) {
  const standIn = await startStandIn({ workMs: 40 });
  return { standIn, model: await modelAt(connectionTo(standIn, parts)), submission: asked };
}
