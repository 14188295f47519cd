import { Hono } from "hono";
import { addCredits, type CreditServices } from "./credit-routes.ts";
import { addGeneration, type GenerationServices } from "./generation-routes.ts";
import { type Authenticate, fromPagesOrKeys, guarded, type StudioEnvironment } from "./guard.ts";
import { addMe, type MeServices } from "./me-routes.ts";

/** What the studio's addresses need; boot fills it. Each group of routes adds what it needs. */
export interface StudioServices extends GenerationServices {
  readonly authenticate: Authenticate;
  readonly credits: CreditServices;
  /** Left out where nobody signs in, as in tests of other routes. */
  readonly account?: MeServices;
}

/** Everything below /api for creators and programs. */
export function studioRoutes(services: StudioServices): Hono<StudioEnvironment> {
  const app = new Hono<StudioEnvironment>();
  if (services.account !== undefined) app.use("/api/*", fromPagesOrKeys(services.account.accounts.publicUrl));
  app.use("/api/*", guarded(services.authenticate));
  addCredits(app, services.credits);
  addGeneration(app, services);
  if (services.account !== undefined) addMe(app, services.account);
  return app;
}
