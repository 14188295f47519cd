import { recraft } from "../../src/server/providers/recraft/index.ts";
import type { Connection, RouteModel, Submission } from "../../src/server/providers/spec/index.ts";
import type { Fault } from "../stand-ins/recraft/faults.ts";
import { startStandIn } from "../stand-ins/recraft/server.ts";
import { type Expectations, submission } from "./conformance.ts";
import { expectedWhileFetching, expectedWhilePlacing } from "./expected.ts";
import { connectionTo, routeAt } from "./reach.ts";

export { connectionTo } from "./reach.ts";

/** What each fault of the stand-in must come to. */
export const expectations: Expectations<Fault> = {
  ...expectedWhilePlacing,
  "no-id": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  moderated: { ends: "moderation", billed: "maybe", stage: "placing", jobs: 0 },
  "no-units": { ends: "billing", billed: "no", stage: "placing", jobs: 0 },
  "error-in-success": { ends: "invalid", billed: "maybe", stage: "placing", jobs: 1 },
  "no-credits": { ends: "delivered", jobs: 1 },
  "strange-credits": { ends: "delivered", jobs: 1 },
  inline: { ends: "delivered", jobs: 1 },
  slow: { ends: "delivered", jobs: 1 },
  ...expectedWhileFetching,
  // There is no job that could be asked for another address.
  "expired-once": { ends: "expired", billed: "yes", stage: "fetching", jobs: 1 },
  expired: { ends: "expired", billed: "yes", stage: "fetching", jobs: 1 },
};

/** A picture that its smallest model makes. */
export const asked: Submission = { ...submission, size: { width: 1024, height: 1024 } };

export const modelAt = (connection: Connection, route = "recraft/recraft-v4-1-flash/standard"): Promise<RouteModel> =>
  routeAt(recraft, connection, route);

/** The adapter against its stand-in. */
export async function openSubject(parts: Partial<Connection> = {}) {
  const standIn = await startStandIn({ workMs: 40 });
  return { standIn, model: await modelAt(connectionTo(standIn, parts)), submission: asked };
}
