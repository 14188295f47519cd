export { type DocumentsPage, renderDocuments } from "./documents.tsx";
export { type LetterLine, type MailboxPage, renderMailbox } from "./mailbox.tsx";
export { renderReports, type ReportLine } from "./reports.tsx";
export { renderSignUpSettings, type SignUpSettingsPage } from "./sign-up.tsx";
