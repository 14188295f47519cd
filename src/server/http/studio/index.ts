import { Hono } from "hono";
import type { Delivery } from "../../generation/index.ts";
import type { Site } from "../site.ts";
import { addEvents } from "./event-routes.ts";
import { type Authenticate, guarded, type StudioEnvironment } from "./guard.ts";
import { addLinks } from "./link-routes.ts";
import { addPictures } from "./picture-routes.ts";
import { addReading } from "./reading-routes.ts";
import { addShared } from "./shared-routes.ts";

/** What the studio's addresses need; boot fills it. Each group of routes adds what it needs. */
export interface StudioServices {
  readonly authenticate: Authenticate;
  readonly delivery: Delivery;
  /** For the pages among them. */
  readonly site: Pick<Site, "siteFor">;
}

/** Everything below /api for creators and programs, and what they share. */
export function studioRoutes(services: StudioServices): Hono<StudioEnvironment> {
  const app = new Hono<StudioEnvironment>();
  app.use("/api/*", guarded(services.authenticate));
  addReading(app, services);
  addPictures(app, services);
  addLinks(app, services);
  addEvents(app, services);
  addShared(app, services);
  return app;
}
