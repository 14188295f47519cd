import { ideogram } from "../../src/server/providers/ideogram/index.ts";
import type { Connection, RouteModel, Submission } from "../../src/server/providers/spec/index.ts";
import type { Fault } from "../stand-ins/ideogram/faults.ts";
import { startStandIn } from "../stand-ins/ideogram/server.ts";
import { type Expectations, submission } from "./conformance.ts";
import { expectedWhileFetching, expectedWhilePlacing } from "./expected.ts";
import { connectionTo, routeAt } from "./reach.ts";

export { connectionTo } from "./reach.ts";

const delivered = { ends: "delivered", jobs: 1 } as const;

/** What each fault of the stand-in must come to. An address that ran out is lost: there is no job to ask for another. */
export const expectations: Expectations<Fault> = {
  ...expectedWhilePlacing,
  "no-id": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "no-data": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "unsafe-prompt": { ends: "moderation", billed: "no", stage: "placing", jobs: 0 },
  "unsafe-picture": { ends: "moderation", billed: "maybe", stage: "placing", jobs: 1 },
  "rewrites-prompt": delivered,
  "no-seed": delivered,
  ...expectedWhileFetching,
  "expired-once": { ends: "expired", billed: "yes", stage: "fetching", jobs: 1 },
  expired: { ends: "expired", billed: "yes", stage: "fetching", jobs: 1 },
};

export const modelAt = (connection: Connection, slug: string): Promise<RouteModel> =>
  routeAt(ideogram, connection, `ideogram/${slug}`);

export const square = (tier: string, side: number): Submission => ({
  ...submission,
  tier,
  size: { width: side, height: side },
  seed: null,
});

/** The adapter's Ideogram 3.0, against the stand-in. */
export async function openSubject(parts: Partial<Connection> = {}) {
  const standIn = await startStandIn({ workMs: 40 });
  const model = await modelAt(connectionTo(standIn, parts), "ideogram-3");
  return { standIn, model, submission: square("turbo", 1024) };
}
