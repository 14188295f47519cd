import { readFileSync } from "node:fs";
import { automatic1111 } from "../../src/server/providers/automatic1111/index.ts";
import type { Connection, RouteModel } from "../../src/server/providers/spec/index.ts";
import type { Fault } from "../stand-ins/automatic1111/faults.ts";
import { startStandIn, type StandIn } from "../stand-ins/automatic1111/server.ts";
import type { Expectations } from "./conformance.ts";
import { expectedOfPictures, expectedWhilePlacing } from "./expected.ts";
import { connectionTo as reach } from "./reach.ts";

const delivered = { ends: "delivered", jobs: 1 } as const;

/** What each fault of the stand-in must come to. */
export const expectations: Expectations<Fault> = {
  ...expectedWhilePlacing,
  "no-id": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "out-of-memory": { ends: "transient", billed: "maybe", stage: "placing", jobs: 1 },
  "no-info": delivered,
  "odd-info": delivered,
  "data-address": delivered,
  "progress-fails": delivered,
  "progress-hangs": delivered,
  ...expectedOfPictures,
};

/** The models of the documentation's example. */
export const options: unknown = JSON.parse(
  readFileSync(new URL("../../docs/examples/automatic1111-options.json", import.meta.url), "utf8"),
);

export const connectionTo = (standIn: StandIn, parts: Partial<Connection> = {}): Connection =>
  reach(standIn, { options, ...parts });

export function modelAt(connection: Connection): RouteModel {
  const [model] = automatic1111.models({ models: new Map() }, connection);
  if (model === undefined) throw new Error("no model is set");
  return model;
}

/** The adapter with the example's model, against the stand-in. */
export async function openSubject(parts: Partial<Connection> = {}) {
  const standIn = await startStandIn({ workMs: 40 });
  return { standIn, model: modelAt(connectionTo(standIn, parts)) };
}
