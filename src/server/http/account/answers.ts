import type { Context } from "hono";
import type { Actor, Cookies } from "../../accounts/index.ts";
import type { NoticeText } from "../../../web/pages/index.ts";
import { allowScripts } from "../responses.ts";
import type { AccountEnvironment } from "./services.ts";

type Status = 200 | 400 | 403 | 404 | 409 | 413 | 422 | 429;

/** A page for one person: kept by nobody on the way. */
export function privatePage(c: Context, html: string, status: Status = 200): Response {
  allowScripts(c, html);
  c.header("Cache-Control", "no-store");
  c.header("X-Robots-Tag", "noindex");
  return c.html(html, status);
}

export function withCookies(c: Context, cookies: Cookies): void {
  for (const cookie of cookies) c.header("Set-Cookie", cookie, { append: true });
}

/** Whoever is signed in, as the audit log names them. */
export function actorOf(c: Context<AccountEnvironment>): Actor {
  const { id, name } = c.get("visitor").person;
  return { person: id, name };
}

/** After something was done: on to a page that a reload only shows again. */
export function goTo(c: Context, path: string): Response {
  c.header("Cache-Control", "no-store");
  return c.redirect(path, 303);
}

const done: Readonly<Record<string, string>> = {
  "signed-out": "You are signed out.",
  "signed-out-everywhere": "You are signed out everywhere.",
  "password-set": "Your new password is set. Sign in with it.",
  "password-changed": "Your password is changed, and your other sessions are ended.",
  named: "The name is saved.",
  "passkey-added": "The passkey is added.",
  "passkey-removed": "The passkey is removed.",
  "session-ended": "The session is ended.",
  revoked: "The key is revoked. It works nowhere any more.",
  "member-saved": "The member is changed.",
  "member-removed": "The member is removed, and the keys they made here are revoked.",
  invited: "The letter with the invitation is posted.",
  withdrawn: "The invitation is withdrawn.",
  joined: "Welcome: you are a member now.",
  chosen: "You work in this workspace now.",
  made: "The workspace is made.",
  saved: "Saved.",
  stopped: "Submissions are stopped in every process.",
  started: "Submissions go on.",
  suspended: "Suspended, at once and everywhere.",
  lifted: "The suspension is lifted.",
  "route-off": "The model is switched off.",
  "route-on": "The model is switched on.",
  forgotten: "It is forgotten, and its key with it.",
  "workspace-deleted": "The workspace is deleted, with everything that was to go.",
  "taken-down": "The picture is taken down. Its owners are written to.",
  "put-back": "The picture is back with its owners.",
  "forgotten-by-rule": "Everything whose time is over is gone.",
  asked: "Stripe was asked: here is what it says now.",
  refunded: "The refund is made, and the credits are taken back.",
  "test-under-way": "That test was asked for already, or another is not over yet: here is the latest.",
  began: "Welcome. Your account is ready.",
  "began-granted": "Welcome. Your account is ready, with free credits in your workspace.",
  "began-cap": "Welcome. Your account is ready. Today’s free credits are all given away; ask the operator for some.",
};

const failed: Readonly<Record<string, string>> = {
  "no-owner": "A workspace needs an owner: make another member one first.",
  gone: "It is no longer there. Perhaps somebody else was quicker.",
  "no-reason": "Nothing was changed: say why.",
  "bytes-gone": "The picture cannot come back: its bytes are gone.",
  elsewhere: "That did not work. Try again, or sign in another way.",
  address_not_proven:
    "Your account there has no proven e-mail address. Prove it there, or sign up with your address here.",
  sign_up_closed: "There is no account here for that address, and new ones are not open to everybody.",
  signup_disabled: "There is no account here for that address, and new ones are not open to everybody.",
  account_suspended: "This account is suspended: ask the operator of this studio.",
  account_not_linked: "This address has an account here. Sign in with its password.",
};

/** What an address says has just happened; only sentences of ours, whatever the address holds. */
export function noticeOf(c: Context): NoticeText | null {
  const success = done[c.req.query("done") ?? ""];
  if (success !== undefined) return { kind: "done", text: success };
  const problem = c.req.query("problem") ?? c.req.query("error");
  if (problem === undefined) return null;
  return { kind: "problem", text: failed[problem] ?? failed["elsewhere"] ?? "" };
}

export function waitText(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return seconds < 90
    ? `That was often. Try again in ${seconds} seconds.`
    : `That was often. Try again in ${minutes} minutes.`;
}
