import { Hono } from "hono";
import { addCredits, type CreditServices } from "./credit-routes.ts";
import { addGeneration, type GenerationServices } from "./generation-routes.ts";
import { type Authenticate, guarded, type StudioEnvironment } from "./guard.ts";

/** What the studio's addresses need; boot fills it. Each group of routes adds what it needs. */
export interface StudioServices extends GenerationServices {
  readonly authenticate: Authenticate;
  readonly credits: CreditServices;
}

/** Everything below /api for creators and programs. */
export function studioRoutes(services: StudioServices): Hono<StudioEnvironment> {
  const app = new Hono<StudioEnvironment>();
  app.use("/api/*", guarded(services.authenticate));
  addCredits(app, services.credits);
  addGeneration(app, services);
  return app;
}
