import { openAiCompatible } from "../../src/server/providers/openai-compatible/index.ts";
import type { Connection, Submission } from "../../src/server/providers/spec/index.ts";
import type { Fault } from "../stand-ins/openai-compatible/faults.ts";
import { startStandIn, type StandIn } from "../stand-ins/openai-compatible/server.ts";
import { type Expectations, submission } from "./conformance.ts";
import { expectedOfPictures, expectedWhilePlacing } from "./expected.ts";
import { connectionTo as reach } from "./reach.ts";

/** What each fault of the stand-in must come to. */
export const expectations: Expectations<Fault> = {
  ...expectedWhilePlacing,
  "no-id": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "error-in-success": { ends: "invalid", billed: "maybe", stage: "placing", jobs: 1 },
  "out-of-memory": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  busy: { ends: "transient", billed: "maybe", stage: "placing", jobs: 0 },
  "bad-base64": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  address: { ends: "delivered", jobs: 1 },
  "address-elsewhere": { ends: "invalid", billed: "yes", stage: "fetching", jobs: 1 },
  "address-of-a-file": { ends: "invalid", billed: "yes", stage: "fetching", jobs: 1 },
  slow: { ends: "delivered", jobs: 1 },
  ...expectedOfPictures,
};

/** One model of small pictures, which works from pictures too. */
export const options = {
  server: "stable-diffusion.cpp",
  models: [
    {
      name: "flux-schnell",
      id: "sd-cpp-local",
      title: "Flux Schnell",
      sizes: { sideMin: 64, sideMax: 2048, multipleOf: 64, pixelsMax: 4_194_304 },
      references: 2,
      masks: true,
    },
  ],
};

export const connectionTo = (standIn: StandIn, parts: Partial<Connection> = {}): Connection =>
  reach(standIn, { options, ...parts });

export const asked: Submission = { ...submission, seed: null };

export function modelAt(connection: Connection) {
  const [model] = openAiCompatible.models({ models: new Map() }, connection);
  if (model === undefined) throw new Error("one model is configured");
  return model;
}

/** The adapter against its stand-in. */
export async function openSubject(parts: Partial<Connection> = {}) {
  const standIn = await startStandIn({ workMs: 40 });
  return { standIn, model: modelAt(connectionTo(standIn, parts)), submission: asked };
}
