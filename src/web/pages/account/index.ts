export { type AccountPage, renderAccount, type SessionLine } from "./account.tsx";
export { type DocumentPage, renderSiteDocument } from "./document.tsx";
export { type FinishPage, renderFinish, renderLinkOver, renderReset } from "./finish.tsx";
export type { NoticeText } from "./frame.tsx";
export { type InvitationPage, renderInvitation } from "./invitation.tsx";
export { type KeysPage, renderKeys } from "./keys.tsx";
export { renderReport, renderReported, type ReportPage } from "./report.tsx";
export { renderLookInMail, renderSignIn, renderSignUp, type SignInPage, type SignUpPage } from "./sign-in.tsx";
export { renderWorkspace, type WorkspacePage } from "./workspace.tsx";
