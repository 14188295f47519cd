import { blackForestLabs } from "../../src/server/providers/black-forest-labs/index.ts";
import type { Connection, RouteModel } from "../../src/server/providers/spec/index.ts";
import type { Fault } from "../stand-ins/black-forest-labs/faults.ts";
import { startStandIn } from "../stand-ins/black-forest-labs/server.ts";
import type { Expectations } from "./conformance.ts";
import { expectedWhileAsking, expectedWhileFetching, expectedWhilePlacing } from "./expected.ts";
import { connectionTo, routeAt } from "./reach.ts";

export { connectionTo } from "./reach.ts";

/** What each fault of the stand-in must come to. */
export const expectations: Expectations<Fault> = {
  ...expectedWhilePlacing,
  "no-id": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "no-polling-url": { ends: "delivered", jobs: 1 },
  "polls-elsewhere": { ends: "delivered", jobs: 1 },
  "no-cost": { ends: "delivered", jobs: 1 },
  "strange-cost": { ends: "delivered", jobs: 1 },
  ...expectedWhileAsking,
  "request-moderated": { ends: "moderation", billed: "maybe", stage: "asking", jobs: 1 },
  "content-moderated": { ends: "moderation", billed: "maybe", stage: "asking", jobs: 1 },
  error: { ends: "invalid", billed: "maybe", stage: "asking", jobs: 1 },
  "error-422": { ends: "invalid", billed: "maybe", stage: "asking", jobs: 1 },
  "poll-422": { ends: "invalid", billed: "maybe", stage: "asking", jobs: 1 },
  "lost-twice": { ends: "delivered", jobs: 1 },
  lost: { ends: "transient", billed: "maybe", stage: "asking", jobs: 1, limits: { failures: 3 } },
  "unknown-states": { ends: "delivered", jobs: 1 },
  "ready-without-picture": {
    ends: "transient",
    billed: "maybe",
    stage: "asking",
    jobs: 1,
    limits: { failures: 3 },
  },
  "hook-early": { ends: "delivered", jobs: 1 },
  "hook-late": { ends: "delivered", jobs: 1 },
  "hook-repeats": { ends: "delivered", jobs: 1 },
  "hook-reordered": { ends: "delivered", jobs: 1 },
  "hook-forged": { ends: "delivered", jobs: 1 },
  "hook-never": { ends: "delivered", jobs: 1 },
  "hook-long": { ends: "delivered", jobs: 1 },
  ...expectedWhileFetching,
};

/** Its Klein 4B, as the catalogue describes it, at a connection. */
export const kleinAt = (connection: Connection): Promise<RouteModel> =>
  routeAt(blackForestLabs, connection, "black-forest-labs/flux-2-klein-4b/klein-4b");

/** The adapter against its stand-in. */
export async function openSubject(parts: Partial<Connection> = {}) {
  const standIn = await startStandIn({ workMs: 40 });
  return { standIn, model: await kleinAt(connectionTo(standIn, parts)) };
}

/** Routes whose price is the maker's own word: offered as soon as a key is set. */
export const offeredAtOnce: readonly string[] = [
  "flux-1-1-pro/pro",
  "flux-1-1-pro-ultra/ultra",
  "flux-1-fill-pro/pro",
  "flux-2/standard",
  "flux-2/klein-9b",
  "flux-2-flex/flex",
  "flux-2-klein-4b/klein-4b",
  "flux-2-max/max",
  "flux-kontext-max/max",
  "flux-kontext-pro/pro",
].map((route) => `black-forest-labs/${route}`);
