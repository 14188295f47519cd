import { google } from "../../src/server/providers/google/index.ts";
import type { Connection, RouteModel, Submission } from "../../src/server/providers/spec/index.ts";
import type { Fault } from "../stand-ins/google/faults.ts";
import { startStandIn } from "../stand-ins/google/server.ts";
import { type Expectations, submission } from "./conformance.ts";
import { expectedOfPictures, expectedWhilePlacing } from "./expected.ts";
import { connectionTo, routeAt } from "./reach.ts";

export { connectionTo } from "./reach.ts";

const delivered = { ends: "delivered", jobs: 1 } as const;
const moderated = { ends: "moderation", billed: "maybe", stage: "placing", jobs: 1 } as const;
const nothingMade = { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 } as const;

/** What each fault of the stand-in must come to. */
export const expectations: Expectations<Fault> = {
  ...expectedWhilePlacing,
  "http-429-retry-info": { ends: "rate-limited", billed: "no", stage: "placing", jobs: 0 },
  "key-invalid": { ends: "auth", billed: "no", stage: "placing", jobs: 0 },
  "prompt-blocked": { ...moderated, jobs: 0 },
  "prompt-blocked-oddly": { ...moderated, jobs: 0 },
  "image-safety": moderated,
  "image-prohibited-content": moderated,
  "image-recitation": moderated,
  "no-image": nothingMade,
  "image-other": nothingMade,
  "words-only": nothingMade,
  "no-candidates": nothingMade,
  "draft-first": delivered,
  "picture-then-words": delivered,
  "two-pictures": delivered,
  "no-usage": delivered,
  "strange-usage": delivered,
  ...expectedOfPictures,
};

export const modelAt = (connection: Connection, slug: string): Promise<RouteModel> =>
  routeAt(google, connection, `google/${slug}`);

export const squareAt = (tier: string | null): Submission => ({
  ...submission,
  tier,
  size: { width: 1024, height: 1024 },
  seed: null,
});

/** The adapter's Nano Banana 2 at its smallest class, against the stand-in. */
export async function openSubject(parts: Partial<Connection> = {}) {
  const standIn = await startStandIn({ workMs: 40 });
  const model = await modelAt(connectionTo(standIn, parts), "nano-banana-2");
  return { standIn, model, submission: { ...squareAt("512"), size: { width: 512, height: 512 } } };
}
