export { type DocumentsPage, renderDocuments } from "./documents.tsx";
export { type LetterLine, type MailboxPage, renderMailbox } from "./mailbox.tsx";
export { renderPrices } from "./prices.tsx";
export type { PricesView, RoutePriceView, TypedPrice } from "./prices-view.ts";
export type {
  ProviderPage,
  ProvidersPage,
  ProviderTestPage,
  RouteLine,
  TestOffer,
  TestView,
} from "./provider-model.ts";
export { renderProvider } from "./provider.tsx";
export { providerPath, renderProviders } from "./providers.tsx";
export { renderProviderTest } from "./provider-test.tsx";
export { renderReports, type ReportLine } from "./reports.tsx";
export { type PersonLine, renderPeople, renderPerson } from "./people.tsx";
export { renderSubmissions, type SubmissionsPage } from "./submissions.tsx";
export { renderKnownWorkspace, renderWorkspaces, type WorkspaceLine } from "./workspaces.tsx";
export { renderSignUpSettings, type SignUpSettingsPage } from "./sign-up.tsx";
