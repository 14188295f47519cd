import { openAi } from "../../src/server/providers/openai/index.ts";
import type { Connection, RouteModel, Submission } from "../../src/server/providers/spec/index.ts";
import type { Fault } from "../stand-ins/openai/faults.ts";
import { startStandIn } from "../stand-ins/openai/server.ts";
import { type Expectations, submission } from "./conformance.ts";
import { expectedOfPictures, expectedWhilePlacing } from "./expected.ts";
import { connectionTo, routeAt } from "./reach.ts";

export { connectionTo } from "./reach.ts";

/** What each fault of the stand-in must come to. */
export const expectations: Expectations<Fault> = {
  ...expectedWhilePlacing,
  "no-id": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "moderation-input": { ends: "moderation", billed: "maybe", stage: "placing", jobs: 0 },
  "moderation-output": { ends: "moderation", billed: "maybe", stage: "placing", jobs: 1 },
  "moderation-in-stream": { ends: "moderation", billed: "maybe", stage: "placing", jobs: 1 },
  "quota-exhausted": { ends: "billing", billed: "no", stage: "placing", jobs: 0 },
  "billing-limit": { ends: "billing", billed: "no", stage: "placing", jobs: 0 },
  "retry-after-ms": { ends: "rate-limited", billed: "no", stage: "placing", jobs: 0 },
  "should-retry": { ends: "transient", billed: "maybe", stage: "placing", jobs: 0 },
  "error-in-stream": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "limit-in-stream": { ends: "rate-limited", billed: "maybe", stage: "placing", jobs: 1 },
  "half-event": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "half-event-ended": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "unfinished-only": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "silent-stream": { ends: "timeout", billed: "maybe", stage: "placing", jobs: 1, limits: { placeMs: 1_000 } },
  "final-first": { ends: "delivered", jobs: 1 },
  "no-unfinished": { ends: "delivered", jobs: 1 },
  "stream-stays-open": { ends: "delivered", jobs: 1 },
  "events-without-names": { ends: "delivered", jobs: 1 },
  "events-in-slices": { ends: "delivered", jobs: 1 },
  "no-stream": { ends: "delivered", jobs: 1 },
  "no-usage": { ends: "delivered", jobs: 1 },
  "strange-usage": { ends: "delivered", jobs: 1 },
  ...expectedOfPictures,
  slow: { ends: "delivered", jobs: 1 },
};

/** A picture that its smallest model makes. */
export const asked: Submission = { ...submission, tier: "low", size: { width: 1024, height: 1024 }, seed: null };

export const modelAt = (
  connection: Connection,
  route = "openai/gpt-image-1-mini/gpt-image-1-mini",
): Promise<RouteModel> => routeAt(openAi, connection, route);

/** The adapter against its stand-in. */
export async function openSubject(parts: Partial<Connection> = {}) {
  const standIn = await startStandIn({ workMs: 40 });
  return { standIn, model: await modelAt(connectionTo(standIn, parts)), submission: asked };
}
