import { serve } from "@hono/node-server";
import { once } from "node:events";
import { siteOf } from "../../../src/server/boot/open.ts";
import { application } from "../../../src/server/http/index.ts";
import { openTestInstance } from "../../cli/instance.ts";
import { type FixtureApi, fixtureApi } from "./fixture-api.ts";

export interface FixtureServer extends FixtureApi {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** The real pages and the real app, before a small stand-in of the studio's addresses. */
export async function startFixtureServer(port = 0): Promise<FixtureServer> {
  const instance = await openTestInstance();
  const site = siteOf(instance, ({ error }) => process.stderr.write(`${String(error)}\n`));
  await site.studio();
  const api = fixtureApi();
  const app = application(site);
  app.route("/", api.app);
  const server = serve({ fetch: app.fetch, port });
  if (!server.listening) await once(server, "listening");
  const address = server.address();
  const listening = typeof address === "object" && address !== null ? address.port : port;
  const stop = async (): Promise<void> => {
    api.dropStreams();
    if ("closeAllConnections" in server) server.closeAllConnections();
    server.close();
    await instance.close();
  };
  return { ...api, address: `http://localhost:${listening}`, stop };
}
