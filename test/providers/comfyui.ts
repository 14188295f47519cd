import { readFileSync } from "node:fs";
import { comfyui } from "../../src/server/providers/comfyui/index.ts";
import type { Connection, RouteModel } from "../../src/server/providers/spec/index.ts";
import type { Fault } from "../stand-ins/comfyui/faults.ts";
import { startStandIn, type StandIn } from "../stand-ins/comfyui/server.ts";
import type { Expectations } from "./conformance.ts";
import { expectedWhileAsking, expectedWhileFetching, expectedWhilePlacing } from "./expected.ts";
import { connectionTo as reach } from "./reach.ts";

const delivered = { ends: "delivered", jobs: 1 } as const;
const over = { ends: "invalid", billed: "maybe", stage: "asking", jobs: 1 } as const;

/** What each fault of the stand-in must come to. */
export const expectations: Expectations<Fault> = {
  ...expectedWhilePlacing,
  "no-id": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "node-errors": { ends: "invalid", billed: "no", stage: "placing", jobs: 0 },
  ...expectedWhileAsking,
  "execution-error": over,
  "error-without-reason": {
    ends: "transient",
    billed: "maybe",
    stage: "asking",
    jobs: 1,
    limits: { failures: 3 },
  },
  interrupted: over,
  "no-outputs": over,
  "other-node": over,
  restarted: over,
  "no-socket": delivered,
  "socket-cut": delivered,
  "silent-socket": delivered,
  "odd-frames": delivered,
  ...expectedWhileFetching,
};

/** The workflows of the documentation's example. */
export const options: unknown = JSON.parse(
  readFileSync(new URL("../../docs/examples/comfyui-options.json", import.meta.url), "utf8"),
);

export const connectionTo = (standIn: StandIn, parts: Partial<Connection> = {}): Connection =>
  reach(standIn, { options, ...parts });

export function modelAt(connection: Connection, name: string): RouteModel {
  const model = comfyui.models({ models: new Map() }, connection).find(({ model: each }) => each === name);
  if (model === undefined) throw new Error(`no workflow ${name} is set`);
  return model;
}

/** The adapter with a workflow from text, against the stand-in. */
export async function openSubject(parts: Partial<Connection> = {}) {
  const standIn = await startStandIn({ workMs: 40 });
  return { standIn, model: modelAt(connectionTo(standIn, parts), "sdxl-text") };
}
