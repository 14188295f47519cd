import type { Context, Hono } from "hono";
import {
  checked,
  emailField,
  finishSignUp,
  type FinishedSignUp,
  nameField,
  openInvitation,
  passwordField,
  passwordLengthMin,
  requestSignUp,
  signIn,
  signUpDoor,
  signUpLinkAddress,
  signUpSettings,
  takeOne,
} from "../../accounts/index.ts";
import {
  type FinishPage,
  paths,
  renderFinish,
  renderLinkOver,
  renderLookInMail,
  renderSignUp,
  type SignUpPage,
} from "../../../web/pages/index.ts";
import { goTo, privatePage, waitText, withCookies } from "./answers.ts";
import { localPath, orNull, readForm } from "./forms.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";

export function addSignUp(app: Hono<AccountEnvironment>, services: AccountServices): void {
  app.get(paths.signUp, async (c) => {
    const token = c.req.query("invitation") ?? null;
    const isOver = token !== null && (await openInvitation(services.accounts.db, token)) === null;
    if (isOver) return privatePage(c, renderLinkOver("invitation", services.site), 404);
    const typed = { email: "", invitation: token, next: localPath(c.req.query("next")) };
    return signUpPage(c, services, typed, { status: 200 });
  });
  app.post(paths.signUp, (c) => ask(c, services));
  app.get(paths.finishSignUp, async (c) => {
    const token = c.req.query("token") ?? "";
    const email = await signUpLinkAddress(services.accounts.db, token);
    if (email === null) return privatePage(c, renderLinkOver("sign-up", services.site), 404);
    return privatePage(c, renderFinish(finishPage(token, email, "", {}), services.site));
  });
  app.post(paths.finishSignUp, (c) => finish(c, services));
}

type Typed = Pick<SignUpPage, "email" | "invitation" | "next">;

async function signUpPage(
  c: Context,
  { accounts, site }: AccountServices,
  typed: Typed,
  {
    status,
    problem = null,
    notice = null,
  }: {
    readonly status: 200 | 403 | 422 | 429;
    readonly problem?: string | null;
    readonly notice?: SignUpPage["notice"];
  },
): Promise<Response> {
  const door = await signUpDoor(accounts, accounts.db);
  const { credits } = await signUpSettings(accounts.db);
  return privatePage(c, renderSignUp({ ...typed, door, credits, problem, notice }, site), status);
}

async function ask(c: Context, services: AccountServices): Promise<Response> {
  const { accounts, site } = services;
  const form = await readForm(c);
  const typed = { email: form("email"), invitation: orNull(form("invitation")), next: localPath(form("next")) };
  const email = checked(emailField, typed.email);
  if (!email.ok) return signUpPage(c, services, typed, { status: 422, problem: email.message });
  const wait = await takeOne(accounts, "sign-up", { address: services.clientOf(c), subject: email.value });
  if (wait > 0) {
    c.header("Retry-After", String(wait));
    return signUpPage(c, services, typed, { status: 429, notice: { kind: "problem", text: waitText(wait) } });
  }
  // whoever came by an invitation goes on to it afterwards, to join
  const invitation = typed.invitation === null ? null : await openInvitation(accounts.db, typed.invitation);
  const next = typed.next ?? (invitation?.workspace == null ? null : paths.workspace);
  const answer = await requestSignUp(accounts, { ...typed, next, email: email.value });
  if (answer === "invitation-over") return privatePage(c, renderLinkOver("invitation", site), 404);
  if (answer !== "look-in-your-mail") return signUpPage(c, services, typed, { status: 403 });
  const isHeld = accounts.mailServer === null;
  return privatePage(c, renderLookInMail({ email: email.value, what: "sign-up", isHeld }, site));
}

const finishPage = (token: string, email: string, name: string, problems: FinishPage["problems"]): FinishPage => ({
  what: "sign-up",
  token,
  email,
  typed: { name, email },
  problems,
  notice: null,
  passwordLengthMin,
});

async function finish(c: Context, services: AccountServices): Promise<Response> {
  const { accounts, site } = services;
  const form = await readForm(c);
  const token = form("token");
  const email = await signUpLinkAddress(accounts.db, token);
  if (email === null) return privatePage(c, renderLinkOver("sign-up", site), 404);
  const name = checked(nameField("a name"), form("name"));
  const password = checked(passwordField, form("password"));
  if (!name.ok || !password.ok) {
    const problems = {
      ...(name.ok ? {} : { name: name.message }),
      ...(password.ok ? {} : { password: password.message }),
    };
    return privatePage(c, renderFinish(finishPage(token, email, form("name"), problems), site), 422);
  }
  const chosen = { token, name: name.value, password: password.value, address: services.clientOf(c) };
  const finished = await finishSignUp(accounts, chosen);
  if (finished.kind === "closed")
    return signUpPage(c, services, { email, invitation: null, next: null }, { status: 403 });
  if (finished.kind === "link-over") return privatePage(c, renderLinkOver("sign-up", site), 404);
  return begin(c, services, finished, password.value);
}

/** Signs the new person in, and on to where they were going. */
async function begin(
  c: Context,
  { accounts, clientOf }: AccountServices,
  { email, next, credits }: Extract<FinishedSignUp, { kind: "done" }>,
  password: string,
): Promise<Response> {
  const cookies = await signIn(accounts, { email, password, address: clientOf(c), headers: c.req.raw.headers });
  withCookies(c, cookies ?? []);
  const said = {
    granted: "began-granted",
    "cap-reached": "began-cap",
    "none-offered": "began",
    "not-invited": "began",
  };
  return goTo(c, next ?? `${paths.account}?done=${said[credits]}`);
}
