import { Hono } from "hono";
import { addAuditLog } from "./audit-log-routes.ts";
import { addBegin } from "./begin-routes.ts";
import { addOwnData, addWorkspacesData } from "./data-routes.ts";
import { addCreditsByHand } from "./credit-hand-routes.ts";
import { addDocuments } from "./document-routes.ts";
import { fromHere, operatorsOnly, plainText, signedIn } from "./doors.ts";
import { addInvitations } from "./invitation-routes.ts";
import { addKeys } from "./key-routes.ts";
import { addLibrary } from "./library-routes.ts";
import { addDirectory } from "./directory-routes.ts";
import { addOperator } from "./operator-routes.ts";
import { addOverview } from "./overview-routes.ts";
import { addSubmissions } from "./submission-routes.ts";
import { addPrices } from "./price-routes.ts";
import { addProfile } from "./profile-routes.ts";
import { addProviders } from "./provider-routes.ts";
import { addPurchases } from "./purchase-routes.ts";
import { addReports } from "./report-routes.ts";
import { addLikeness } from "./likeness-routes.ts";
import { addRetention } from "./retention-routes.ts";
import { addReset } from "./reset-routes.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";
import { addSignIn } from "./sign-in-routes.ts";
import { addSignUp } from "./sign-up-routes.ts";
import { addTakedowns } from "./takedown-routes.ts";
import { addWorkspace } from "./workspace-routes.ts";

export type { Changed, FormText, ProviderDesk, TestPressed } from "./provider-desk.ts";
export type { AccountServices, PriceDesk, SubmissionDesk } from "./services.ts";

/** Every page of accounts and of the operator. */
export function accountRoutes(services: AccountServices): Hono<AccountEnvironment> {
  const app = new Hono<AccountEnvironment>();
  const guards = [fromHere(services), plainText(services)] as const;
  for (const path of ["/sign-in/*", "/sign-up/*", "/sign-out", "/reset/*", "/invitation", "/report"])
    app.use(path, ...guards);
  for (const path of ["/account/*", "/operator/*"]) app.use(path, ...guards);
  addSignIn(app, services);
  addSignUp(app, services);
  addReset(app, services);
  addInvitations(app, services);
  addDocuments(app, services);
  addReports(app, services);
  addBegin(app, services);
  addLibrary(app, services);
  // from here on only for who is signed in
  app.use("/account/*", signedIn(services));
  app.use("/operator/*", signedIn(services));
  app.use("/operator/*", operatorsOnly);
  addProfile(app, services);
  addKeys(app, services);
  addWorkspace(app, services);
  addOwnData(app, services);
  addOperator(app, services);
  addOverview(app, services);
  addAuditLog(app, services);
  addTakedowns(app, services);
  addLikeness(app, services);
  addRetention(app, services);
  addWorkspacesData(app, services);
  addSubmissions(app, services);
  addDirectory(app, services);
  addPrices(app, services);
  addProviders(app, services);
  addPurchases(app, services);
  addCreditsByHand(app, services);
  return app;
}
