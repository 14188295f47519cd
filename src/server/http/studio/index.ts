import { Hono } from "hono";
import { type Authenticate, fromPagesOrKeys, guarded, type StudioEnvironment } from "./guard.ts";
import { addMe, type MeServices } from "./me-routes.ts";
import { addCredits, type CreditServices } from "./credit-routes.ts";

export type { MeServices } from "./me-routes.ts";

/** What the studio's addresses need; boot fills it. Each group of routes adds what it needs. */
export interface StudioServices {
  readonly authenticate: Authenticate;
  /** Left out where nobody signs in, as in tests of other routes. */
  readonly account?: MeServices;
  readonly credits: CreditServices;
}

/** Everything below /api for creators and programs. */
export function studioRoutes(services: StudioServices): Hono<StudioEnvironment> {
  const app = new Hono<StudioEnvironment>();
  if (services.account !== undefined) app.use("/api/*", fromPagesOrKeys(services.account.accounts.publicUrl));
  app.use("/api/*", guarded(services.authenticate));
  if (services.account !== undefined) addMe(app, services.account);
  addCredits(app, services.credits);
  return app;
}
