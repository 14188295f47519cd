import type { Context, Hono } from "hono";
import {
  checked,
  emailField,
  finishReset,
  passwordField,
  passwordLengthMin,
  requestReset,
  resetLinkAddress,
  takeOne,
} from "../../accounts/index.ts";
import { paths, renderFinish, renderLinkOver, renderLookInMail, renderReset } from "../../../web/pages/index.ts";
import { goTo, privatePage, waitText } from "./answers.ts";
import { readForm } from "./forms.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";

export function addReset(app: Hono<AccountEnvironment>, services: AccountServices): void {
  const { accounts, site } = services;
  app.get(paths.reset, (c) => privatePage(c, renderReset({ email: "", problem: null, notice: null }, site)));
  app.post(paths.reset, (c) => ask(c, services));
  app.get(paths.finishReset, async (c) => {
    const token = c.req.query("token") ?? "";
    const email = await resetLinkAddress(accounts.db, token);
    if (email === null) return privatePage(c, renderLinkOver("reset", site), 404);
    return privatePage(c, renderFinish(pageOf(token, email, null), site));
  });
  app.post(paths.finishReset, (c) => finish(c, services));
}

async function ask(c: Context, services: AccountServices): Promise<Response> {
  const { accounts, site } = services;
  const form = await readForm(c);
  const email = checked(emailField, form("email"));
  if (!email.ok)
    return privatePage(c, renderReset({ email: form("email"), problem: email.message, notice: null }, site), 422);
  const wait = await takeOne(accounts, "reset", { address: services.clientOf(c), subject: email.value });
  if (wait > 0) {
    c.header("Retry-After", String(wait));
    const notice = { kind: "problem", text: waitText(wait) } as const;
    return privatePage(c, renderReset({ email: email.value, problem: null, notice }, site), 429);
  }
  requestReset(accounts, email.value);
  const isHeld = accounts.mailServer === null;
  return privatePage(c, renderLookInMail({ email: email.value, what: "reset", isHeld }, site));
}

const pageOf = (token: string, email: string, problem: string | null) =>
  ({
    what: "reset",
    token,
    email,
    typed: { name: "", email },
    problems: problem === null ? {} : { password: problem },
    notice: null,
    passwordLengthMin,
  }) as const;

async function finish(c: Context, { accounts, site }: AccountServices): Promise<Response> {
  const form = await readForm(c);
  const token = form("token");
  const email = await resetLinkAddress(accounts.db, token);
  if (email === null) return privatePage(c, renderLinkOver("reset", site), 404);
  const password = checked(passwordField, form("password"));
  if (!password.ok) return privatePage(c, renderFinish(pageOf(token, email, password.message), site), 422);
  const isDone = await finishReset(accounts, { token, password: password.value });
  if (!isDone) return privatePage(c, renderLinkOver("reset", site), 404);
  return goTo(c, `${paths.signIn}?done=password-set`);
}
