import { Hono } from "hono";
import { type AccountServices, accountRoutes } from "./account/index.ts";
import { notAllowed } from "./allowed-methods.ts";
import { failed, nowhere } from "./answers.ts";
import { addAssets } from "./asset-routes.ts";
import { addAudit } from "./audit-routes.ts";
import { addCatalogue } from "./catalogue-routes.ts";
import { addComparisons } from "./comparison-routes.ts";
import { compression } from "./compression.ts";
import { addFinding } from "./finding-routes.ts";
import { addHooks, type HookServices } from "./hook-routes.ts";
import { addIndexes } from "./index-routes.ts";
import { addInstruments } from "./instrument-routes.ts";
import { keptAnswers } from "./kept-answers.ts";
import { addStripeHook, type StripeHookServices } from "./stripe-hook-route.ts";
import { securityHeaders } from "./responses.ts";
import { studioRoutes, type StudioServices } from "./studio/index.ts";
import { addStudioApp } from "./studio-app-routes.ts";
import type { Site } from "./site.ts";
import { addWatch, observed, type WatchServices } from "./watch-routes.ts";

export type { BuiltStudio, Site, StudioApp } from "./site.ts";

/** The rooms that people enter as themselves; a server has both, tests of public pages none. */
export interface Rooms {
  readonly account?: AccountServices;
  readonly studio?: StudioServices;
  readonly hooks?: HookServices;
  readonly stripe?: StripeHookServices;
  readonly watch?: WatchServices;
}

/** Every address of the site. Handlers read an address, ask publishing, and answer; nothing is decided here. */
export function application(site: Site, { account, studio, hooks, stripe, watch }: Rooms = {}): Hono {
  const app = new Hono();
  app.use(observed);
  app.use(keptAnswers(site.publisher.snapshots));
  app.use(compression());
  app.use(securityHeaders);
  addComparisons(app, site);
  addCatalogue(app, site);
  addIndexes(app, site);
  addInstruments(app, site);
  addFinding(app, site);
  addAudit(app, site);
  addAssets(app, site);
  addStudioApp(app, site);
  if (account !== undefined) app.route("/", accountRoutes(account));
  if (studio !== undefined) app.route("/", studioRoutes(studio));
  if (stripe !== undefined) addStripeHook(app, stripe);
  if (hooks !== undefined) addHooks(app, hooks);
  if (watch !== undefined) addWatch(app, watch);
  else app.get("/health", (c) => c.json({ status: "ok" }));
  app.notFound((c) => notAllowed(app, site, c) ?? nowhere(site, c));
  app.onError((error, c) => failed(site, c, error));
  return app;
}
