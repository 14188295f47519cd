export { type DocumentsPage, renderDocuments } from "./documents.tsx";
export { type LikenessPage, renderLikeness } from "./likeness.tsx";
export { type LetterLine, type MailboxPage, renderMailbox } from "./mailbox.tsx";
export { type ImagesPage, renderImages } from "./images.tsx";
export type { FiguresView, ImageFilterView, OverviewView, PeriodView } from "./overview-model.ts";
export { type OverviewPage, renderOperatorOverview } from "./overview.tsx";
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
export { type AuditLogPage, renderAuditLog } from "./audit-log.tsx";
export type { ReportsPage } from "./reports-view.ts";
export { renderReports } from "./reports.tsx";
export { renderWorkspaceData, renderWorkspacesData } from "./workspace-data.tsx";
export { renderRetention, type RetentionPage } from "./retention.tsx";
export { type PersonLine, renderPeople, renderPerson } from "./people.tsx";
export { renderSubmissions, type SubmissionsPage } from "./submissions.tsx";
export { renderKnownWorkspace, renderWorkspaces, type WorkspaceLine } from "./workspaces.tsx";
export { renderSignUpSettings, type SignUpSettingsPage } from "./sign-up.tsx";
