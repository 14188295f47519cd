import type { Context, Hono } from "hono";
import {
  changePassword,
  checked,
  endSessions,
  nameField,
  passwordField,
  passwordLengthMin,
  profileOf,
  removePasskey,
  renamePerson,
  sessionsOf,
  takeOne,
} from "../../accounts/index.ts";
import { paths, renderAccount } from "../../../web/pages/index.ts";
import { goTo, noticeOf, privatePage, waitText, withCookies } from "./answers.ts";
import { browserName } from "./browser-name.ts";
import { readForm } from "./forms.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";

type Asked = Context<AccountEnvironment>;

/** Behind `signedIn`. */
export function addProfile(app: Hono<AccountEnvironment>, services: AccountServices): void {
  const { accounts } = services;
  app.get(paths.account, (c) => accountPage(c, services, {}));
  app.post(`${paths.account}/name`, async (c) => {
    const form = await readForm(c);
    const name = checked(nameField("a name"), form("name"));
    if (!name.ok) return accountPage(c, services, { name: name.message });
    await renamePerson(accounts, c.get("visitor").person.id, name.value);
    return goTo(c, `${paths.account}?done=named`);
  });
  app.post(`${paths.account}/password`, (c) => newPassword(c, services));
  app.post(`${paths.account}/passkeys/remove`, async (c) => {
    const form = await readForm(c);
    const isGone = await removePasskey(accounts, c.get("visitor").person.id, form("id"));
    return goTo(c, `${paths.account}?${isGone ? "done=passkey-removed" : "problem=gone"}`);
  });
  app.post(`${paths.account}/sessions/end`, async (c) => {
    const { person } = c.get("visitor");
    const form = await readForm(c);
    const ended = await endSessions(accounts, { user: person.id, session: form("session"), except: person.session });
    return goTo(c, `${paths.account}?${ended > 0 ? "done=session-ended" : "problem=gone"}`);
  });
  app.post(`${paths.account}/sessions/end-all`, async (c) => {
    await endSessions(accounts, { user: c.get("visitor").person.id, session: null, except: null });
    return goTo(c, `${paths.signIn}?done=signed-out-everywhere`);
  });
}

async function accountPage(
  c: Asked,
  { accounts, site, passkeyScript }: AccountServices,
  problems: Readonly<Record<string, string>>,
): Promise<Response> {
  const { person } = c.get("visitor");
  const [profile, sessions] = [await profileOf(accounts, person.id), await sessionsOf(accounts, person.id)];
  const page = renderAccount(
    {
      ...profile,
      isOperator: person.isOperator,
      sessions: sessions.map(({ id, userAgent, address, usedAt }) => ({
        id,
        browser: browserName(userAgent),
        address: address === "" ? null : address,
        usedAt,
        isThis: id === person.session,
      })),
      problems,
      notice: noticeOf(c),
      passwordLengthMin,
      script: passkeyScript,
    },
    site,
  );
  return privatePage(c, page, Object.keys(problems).length === 0 ? 200 : 422);
}

async function newPassword(c: Asked, services: AccountServices): Promise<Response> {
  const { accounts, clientOf } = services;
  const { person } = c.get("visitor");
  const form = await readForm(c);
  const chosen = checked(passwordField, form("password"));
  if (!chosen.ok) return accountPage(c, services, { password: chosen.message });
  const address = clientOf(c);
  const wait = await takeOne(accounts, "sign-in", { address, subject: person.email });
  if (wait > 0) return accountPage(c, services, { current: waitText(wait) });
  const current = form("current");
  const { headers } = c.req.raw;
  const cookies = await changePassword(accounts, person, { current, chosen: chosen.value, headers, address });
  if (cookies === null) return accountPage(c, services, { current: "This is not your present password." });
  withCookies(c, cookies);
  return goTo(c, `${paths.account}?done=password-changed`);
}
