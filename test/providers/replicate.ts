import { replicate } from "../../src/server/providers/replicate/index.ts";
import type { Connection, RouteModel } from "../../src/server/providers/spec/index.ts";
import type { Fault } from "../stand-ins/replicate/faults.ts";
import { startStandIn } from "../stand-ins/replicate/server.ts";
import type { Expectations } from "./conformance.ts";
import { expectedWhileAsking, expectedWhileFetching, expectedWhilePlacing } from "./expected.ts";
import { connectionTo, routeAt } from "./reach.ts";

export { connectionTo } from "./reach.ts";

const endless = { limits: { deadlineMs: 1_000 } } as const;
const again = { limits: { failures: 3 } } as const;

/** What each fault of the stand-in must come to. A job that is aborted before it runs is not billed: none is counted. */
export const expectations: Expectations<Fault> = {
  ...expectedWhilePlacing,
  "no-id": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "throttled-in-words": { ends: "rate-limited", billed: "no", stage: "placing", jobs: 0 },
  "no-addresses": { ends: "delivered", jobs: 1 },
  "polls-elsewhere": { ends: "delivered", jobs: 1 },
  ...expectedWhileAsking,
  "runs-for-ever": { ends: "timeout", billed: "maybe", stage: "asking", jobs: 1, ...endless },
  failed: { ends: "invalid", billed: "maybe", stage: "asking", jobs: 1 },
  nsfw: { ends: "moderation", billed: "maybe", stage: "asking", jobs: 1 },
  flagged: { ends: "moderation", billed: "maybe", stage: "asking", jobs: 1 },
  "cancelled-by-them": { ends: "invalid", billed: "yes", stage: "asking", jobs: 1 },
  "aborted-by-them": { ends: "invalid", billed: "no", stage: "asking", jobs: 0 },
  "unknown-states": { ends: "delivered", jobs: 1 },
  "no-state": { ends: "transient", billed: "maybe", stage: "asking", jobs: 1, ...again },
  lost: { ends: "invalid", billed: "maybe", stage: "asking", jobs: 1 },
  "succeeded-without-output": { ends: "transient", billed: "maybe", stage: "asking", jobs: 1, ...again },
  "files-deleted": { ends: "expired", billed: "yes", stage: "asking", jobs: 1, ...again },
  "output-in-a-list": { ends: "delivered", jobs: 1 },
  ...expectedWhileFetching,
};

/** A route of the catalogue, such as flux-2/standard, at a connection. */
export const replicateAt = (connection: Connection, route = "flux-2/standard"): Promise<RouteModel> =>
  routeAt(replicate, connection, `replicate/${route}`);

/** The adapter against its stand-in, asked for the least size that it makes. */
export async function openSubject(parts: Partial<Connection> = {}) {
  const standIn = await startStandIn({ workMs: 40 });
  const model = await replicateAt(connectionTo(standIn, parts));
  const size = { width: 320, height: 256 };
  const place: RouteModel["place"] = (submission, context) => model.place({ ...submission, size }, context);
  return { standIn, model: { ...model, place } };
}
