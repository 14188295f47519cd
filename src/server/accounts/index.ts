export { transaction } from "./accounts.ts";
export type { Accounts, AccountsOptions, Person, SignUpGrant } from "./accounts.ts";
export { authenticate, authenticateBrowser, isSignedIn, suspensionOf } from "./authenticate.ts";
export { workspaceCookie } from "./headers.ts";
export { type ApiKey, keysOf, makeKey, revokeKey } from "./keys/keys.ts";
export { type LimitedAction, takeOne } from "./limits/rate-limit.ts";
export { type MailServer, smtpServer } from "./mail/mail-server.ts";
export { type LetterPoster, tellTakenDown } from "./mail/decisions.ts";
export { type HeldLetter, latestLetters } from "./mail/outbox.ts";
export { openAccounts } from "./open.ts";
export { type Checked, checked, emailField, nameField, passwordField } from "./people/fields.ts";
export { closeGuide, isGuideOpen } from "./people/guide.ts";
export { finishOperator, firstOperatorLink, operatorLink, readOperatorLink } from "./people/operators.ts";
export { type Profile, profileOf, removePasskey, renamePerson } from "./people/profile.ts";
export { finishReset, requestReset, resetLinkAddress } from "./people/reset.ts";
export { finishSignUp, type FinishedSignUp, requestSignUp, signUpLinkAddress } from "./people/sign-up.ts";
export { mayGenerate, mayRead, type Principal, type Role, type Scope, type SpendingLimits } from "./principal.ts";
export { libraryPath, type OAuthClient, passwordLengthMin } from "./sessions/library.ts";
export {
  changePassword,
  type Cookies,
  endSessions,
  libraryAnswer,
  type Session,
  sessionsOf,
  signIn,
  signInElsewhere,
  signOut,
} from "./sessions/sessions.ts";
export {
  type DocumentKind,
  documentKinds,
  documentLengthMax,
  type SiteDocument,
  siteDocument,
  siteDocuments,
  writeDocument,
} from "./site/documents.ts";
export {
  actionAreas,
  type ActionFilter,
  actionPage,
  actionsOn,
  type Actor,
  type AuditLine,
  commandLine,
  type OperatorAction,
  type RecordedAction,
  recordAction,
} from "./site/operator-actions.ts";
export { addReport, latestReports, markReport, type Report, reportLengthMax } from "./site/reports.ts";
export {
  changeSignUpSettings,
  signUpDoor,
  type SignUpSettings,
  signUpSettings,
  signUpRanges,
  signUpSettingsShape,
} from "./site/settings.ts";
export * from "./directory/index.ts";
export * from "./suspension/index.ts";
export {
  invite,
  joinByInvitation,
  openInvitation,
  type OpenInvitation,
  type WaitingInvitation,
  waitingInvitations,
  withdrawInvitation,
} from "./workspaces/invitations.ts";
export { changeMember, type Member, type MemberChange, membersOf, removeMember } from "./workspaces/members.ts";
export {
  makeOwnWorkspace,
  ownWorkspacesMax,
  renameWorkspace,
  workspaceName,
  type WorkspaceOf,
  workspacesOf,
} from "./workspaces/workspaces.ts";
