import { loadCatalogue } from "../../src/server/boot/catalogue/index.ts";
import { blackForestLabs } from "../../src/server/providers/black-forest-labs/index.ts";
import type { Connection, RouteModel } from "../../src/server/providers/spec/index.ts";
import type { Fault } from "../stand-ins/black-forest-labs/faults.ts";
import { startStandIn, type StandIn } from "../stand-ins/black-forest-labs/server.ts";
import type { Expectations } from "./conformance.ts";

/** What each fault of the stand-in must come to. `billed` is what may honestly be said, not what the stand-in knows. */
export const expectations: Expectations<Fault> = {
  "slow-answer": { ends: "delivered", jobs: 1 },
  "http-400": { ends: "invalid", billed: "no", stage: "placing", jobs: 0 },
  "http-401": { ends: "auth", billed: "no", stage: "placing", jobs: 0 },
  "http-402": { ends: "billing", billed: "no", stage: "placing", jobs: 0 },
  "http-403": { ends: "auth", billed: "no", stage: "placing", jobs: 0 },
  "http-404": { ends: "invalid", billed: "no", stage: "placing", jobs: 0 },
  "http-422": { ends: "invalid", billed: "no", stage: "placing", jobs: 0 },
  "http-429": { ends: "rate-limited", billed: "no", stage: "placing", jobs: 0 },
  "http-429-retry-after": { ends: "rate-limited", billed: "no", stage: "placing", jobs: 0 },
  "http-429-date": { ends: "rate-limited", billed: "no", stage: "placing", jobs: 0 },
  "http-500": { ends: "transient", billed: "maybe", stage: "placing", jobs: 0 },
  "http-500-accepted": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "http-502": { ends: "transient", billed: "maybe", stage: "placing", jobs: 0 },
  "http-503": { ends: "transient", billed: "maybe", stage: "placing", jobs: 0 },
  "echoes-key": { ends: "invalid", billed: "no", stage: "placing", jobs: 0 },
  "silent-after-accepting": { ends: "timeout", billed: "maybe", stage: "placing", jobs: 1, limits: { placeMs: 400 } },
  "silent-before-accepting": { ends: "timeout", billed: "maybe", stage: "placing", jobs: 0, limits: { placeMs: 400 } },
  "cut-before-accepting": { ends: "transient", billed: "maybe", stage: "placing", jobs: 0 },
  "cut-after-accepting": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "cut-answer": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "no-json": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "no-id": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "endless-answer": { ends: "invalid", billed: "maybe", stage: "placing", jobs: 1 },
  "huge-headers": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "answers-twice": { ends: "delivered", jobs: 1 },
  "redirects-post": { ends: "invalid", billed: "maybe", stage: "placing", jobs: 0 },
  "no-polling-url": { ends: "delivered", jobs: 1 },
  "polls-elsewhere": { ends: "delivered", jobs: 1 },
  "no-cost": { ends: "delivered", jobs: 1 },
  "strange-cost": { ends: "delivered", jobs: 1 },
  slow: { ends: "delivered", jobs: 1 },
  "request-moderated": { ends: "moderation", billed: "maybe", stage: "asking", jobs: 1 },
  "content-moderated": { ends: "moderation", billed: "maybe", stage: "asking", jobs: 1 },
  error: { ends: "invalid", billed: "maybe", stage: "asking", jobs: 1 },
  "error-422": { ends: "invalid", billed: "maybe", stage: "asking", jobs: 1 },
  "poll-422": { ends: "invalid", billed: "maybe", stage: "asking", jobs: 1 },
  "poll-500-twice": { ends: "delivered", jobs: 1 },
  "poll-429-twice": { ends: "delivered", jobs: 1 },
  "poll-cut-twice": { ends: "delivered", jobs: 1 },
  "poll-no-json-twice": { ends: "delivered", jobs: 1 },
  "poll-redirects": { ends: "invalid", billed: "maybe", stage: "asking", jobs: 1 },
  "lost-twice": { ends: "delivered", jobs: 1 },
  lost: { ends: "transient", billed: "maybe", stage: "asking", jobs: 1, limits: { deadlineMs: 500 } },
  pending: { ends: "timeout", billed: "maybe", stage: "asking", jobs: 1, limits: { deadlineMs: 500 } },
  "unknown-states": { ends: "delivered", jobs: 1 },
  "ready-without-picture": {
    ends: "transient",
    billed: "maybe",
    stage: "asking",
    jobs: 1,
    limits: { deadlineMs: 500 },
  },
  "two-results": { ends: "delivered", jobs: 1 },
  "hook-early": { ends: "delivered", jobs: 1 },
  "hook-late": { ends: "delivered", jobs: 1 },
  "hook-repeats": { ends: "delivered", jobs: 1 },
  "hook-reordered": { ends: "delivered", jobs: 1 },
  "hook-forged": { ends: "delivered", jobs: 1 },
  "hook-never": { ends: "delivered", jobs: 1 },
  "hook-long": { ends: "delivered", jobs: 1 },
  "slow-download": { ends: "delivered", jobs: 1 },
  truncated: { ends: "transient", billed: "yes", stage: "fetching", jobs: 1, limits: { deadlineMs: 600 } },
  // Whether bytes are a picture, and which, is seen when they are decoded, for every provider in one place.
  "truncated-silently": { ends: "delivered", jobs: 1 },
  "not-a-picture": { ends: "delivered", jobs: 1 },
  "other-type": { ends: "delivered", jobs: 1 },
  "other-size": { ends: "delivered", jobs: 1 },
  bomb: { ends: "delivered", jobs: 1 },
  empty: { ends: "transient", billed: "yes", stage: "fetching", jobs: 1, limits: { deadlineMs: 500 } },
  "expired-once": { ends: "delivered", jobs: 1 },
  expired: { ends: "expired", billed: "yes", stage: "fetching", jobs: 1, limits: { deadlineMs: 500 } },
  "download-500-twice": { ends: "delivered", jobs: 1 },
  "redirects-download": { ends: "delivered", jobs: 1 },
  "redirects-to-thief": { ends: "invalid", billed: "yes", stage: "fetching", jobs: 1 },
  "redirects-to-private": { ends: "invalid", billed: "yes", stage: "fetching", jobs: 1 },
  "redirects-for-ever": { ends: "invalid", billed: "yes", stage: "fetching", jobs: 1 },
};

const catalogueFolder = new URL("../../catalogue", import.meta.url).pathname;

export const connectionTo = (standIn: StandIn, parts: Partial<Connection> = {}): Connection => ({
  baseUrl: standIn.url,
  key: standIn.key,
  live: false,
  allowedHosts: [standIn.host],
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
