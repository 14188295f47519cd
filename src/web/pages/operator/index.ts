export { type DocumentsPage, renderDocuments } from "./documents.tsx";
export { type LetterLine, type MailboxPage, renderMailbox } from "./mailbox.tsx";
export { renderPrices } from "./prices.tsx";
export type { PricesView, RoutePriceView, TypedPrice } from "./prices-view.ts";
export { renderReports, type ReportLine } from "./reports.tsx";
export { renderSignUpSettings, type SignUpSettingsPage } from "./sign-up.tsx";
