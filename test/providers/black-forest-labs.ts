import { loadCatalogue } from "../../src/server/boot/catalogue/index.ts";
import { blackForestLabs } from "../../src/server/providers/black-forest-labs/index.ts";
import type { Connection, RouteModel } from "../../src/server/providers/spec/index.ts";
import type { Fault } from "../stand-ins/black-forest-labs/faults.ts";
import { startStandIn, type StandIn } from "../stand-ins/black-forest-labs/server.ts";
import type { Expectations } from "./conformance.ts";
import { expectedWhileAsking, expectedWhileFetching, expectedWhilePlacing } from "./expected.ts";

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
  lost: { ends: "transient", billed: "maybe", stage: "asking", jobs: 1, limits: { deadlineMs: 500 } },
  "unknown-states": { ends: "delivered", jobs: 1 },
  "ready-without-picture": {
    ends: "transient",
    billed: "maybe",
    stage: "asking",
    jobs: 1,
    limits: { deadlineMs: 500 },
  },
  ...expectedWhileFetching,
};

const catalogueFolder = new URL("../../catalogue", import.meta.url).pathname;

export const connectionTo = (standIn: StandIn, parts: Partial<Connection> = {}): Connection => ({
  baseUrl: standIn.url,
  key: standIn.key,
  live: false,
  allowedHosts: [standIn.host],
  options: {},
  ...parts,
});

/** Its Klein 4B, as the catalogue describes it, at a connection. */
export async function kleinAt(connection: Connection): Promise<RouteModel> {
  const models = blackForestLabs.models(await loadCatalogue(catalogueFolder), connection);
  const model = models.find(({ route }) => route === "black-forest-labs/flux-2-klein-4b/klein-4b");
  if (model === undefined) throw new Error("the catalogue has no FLUX.2 klein 4B");
  return model;
}

/** The adapter against its stand-in. */
export async function openSubject(parts: Partial<Connection> = {}) {
  const standIn = await startStandIn({ workMs: 40 });
  return { standIn, model: await kleinAt(connectionTo(standIn, parts)) };
}
