import type { IncomingMessage, ServerResponse } from "node:http";
import { openStandIn, sendJson, type StandIn as AnyStandIn, type StandInSettings, type World } from "../kit/index.ts";
import { errorBody } from "./dialect.ts";
import { type Fault, faults } from "./faults.ts";
import { modelOf } from "./models.ts";
import { placing } from "./placing.ts";

export type StandIn = AnyStandIn<Fault>;

/** The key comes in its header, or in the address (A). */
const knows = ({ headers, url = "/" }: IncomingMessage, key: string): boolean =>
  headers["x-goog-api-key"] === key || new URL(url, "http://localhost").searchParams.get("key") === key;

/** Speaks the image part of Google's generateContent on loopback. */
export const startStandIn = (settings: StandInSettings<Fault> = {}): Promise<StandIn> =>
  openStandIn<Fault>({ faults, knows, route, thief: () => ({ candidates: [] }) }, settings);

/** Under v1beta as documented (A), and under v1 as Google's own client of today asks. */
async function route(world: World, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, model = "", method] =
    /^\/v1(?:beta)?\/models\/([a-z0-9.-]+):(generateContent|streamGenerateContent)$/.exec(url.pathname) ?? [];
  if (request.method !== "POST" || modelOf(model) === null) return sendJson(response, 404, errorBody(404));
  await placing(world, model, method === "streamGenerateContent", request, response);
}
