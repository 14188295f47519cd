import { Hono } from "hono";
import { notAllowed } from "./allowed-methods.ts";
import { failed, nowhere } from "./answers.ts";
import { addAssets } from "./asset-routes.ts";
import { addAudit } from "./audit-routes.ts";
import { addCatalogue } from "./catalogue-routes.ts";
import { addComparisons } from "./comparison-routes.ts";
import { compression } from "./compression.ts";
import { addFinding } from "./finding-routes.ts";
import { addIndexes } from "./index-routes.ts";
import { addInstruments } from "./instrument-routes.ts";
import { keptAnswers } from "./kept-answers.ts";
import { securityHeaders } from "./responses.ts";
import type { Site } from "./site.ts";

export type { Site } from "./site.ts";

/** Every address of the site. Handlers read an address, ask publishing, and answer; nothing is decided here. */
export function application(site: Site): Hono {
  const app = new Hono();
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
  app.get("/health", (c) => c.json({ status: "ok" }));
  app.notFound((c) => notAllowed(app, site, c) ?? nowhere(site, c));
  app.onError((error, c) => failed(site, c, error));
  return app;
}
