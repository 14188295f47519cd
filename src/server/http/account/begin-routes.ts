import type { Context, Hono } from "hono";
import {
  checked,
  emailField,
  finishOperator,
  nameField,
  passwordField,
  passwordLengthMin,
  readOperatorLink,
  signIn,
} from "../../accounts/index.ts";
import { type FinishPage, paths, renderFinish, renderLinkOver } from "../../../web/pages/index.ts";
import { goTo, privatePage, withCookies } from "./answers.ts";
import { readForm } from "./forms.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";

/** Where the console's link leads: the operator is made here and nowhere else. */
export function addBegin(app: Hono<AccountEnvironment>, services: AccountServices): void {
  const { accounts, site } = services;
  app.get(paths.beginOperator, async (c) => {
    const token = c.req.query("token") ?? "";
    const link = await readOperatorLink(accounts.db, token);
    if (link === null) return privatePage(c, renderLinkOver("operator", site), 404);
    return privatePage(c, renderFinish(pageOf(token, link.email, { name: "", email: "" }, {}), site));
  });
  app.post(paths.beginOperator, (c) => begin(c, services));
}

const pageOf = (
  token: string,
  email: string | null,
  typed: FinishPage["typed"],
  problems: FinishPage["problems"],
): FinishPage => ({ what: "operator", token, email, typed, problems, notice: null, passwordLengthMin });

/** Above the form, since an address that a link names has no field of its own. */
const noticeOf = (text: string | null): FinishPage["notice"] => (text === null ? null : { kind: "problem", text });

async function begin(c: Context, { accounts, site, clientOf }: AccountServices): Promise<Response> {
  const form = await readForm(c);
  const token = form("token");
  const link = await readOperatorLink(accounts.db, token);
  if (link === null) return privatePage(c, renderLinkOver("operator", site), 404);
  const name = checked(nameField("a name"), form("name"));
  const email = checked(emailField, link.email ?? form("email"));
  const password = checked(passwordField, form("password"));
  const again = (problems: FinishPage["problems"], notice: string | null = null): Response => {
    const page = pageOf(token, link.email, { name: form("name"), email: form("email") }, problems);
    return privatePage(c, renderFinish({ ...page, notice: noticeOf(notice) }, site), 422);
  };
  if (!name.ok || !email.ok || !password.ok)
    return again({
      ...(name.ok ? {} : { name: name.message }),
      ...(email.ok ? {} : { email: email.message }),
      ...(password.ok ? {} : { password: password.message }),
    });
  const address = clientOf(c);
  const chosen = { token, name: name.value, email: email.value, password: password.value, address };
  const made = await finishOperator(accounts, chosen);
  if (made.kind === "link-over") return privatePage(c, renderLinkOver("operator", site), 404);
  if (made.kind === "taken")
    return again({ email: "This address has an account already: use ./proofsheet operator create --email with it." });
  if (made.kind === "suspended") return again({}, made.sentence);
  const cookies = await signIn(accounts, {
    email: made.email,
    password: password.value,
    address,
    headers: c.req.raw.headers,
  });
  withCookies(c, cookies ?? []);
  return goTo(c, `${paths.account}?done=began`);
}
