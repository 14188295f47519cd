import type { Context, Hono } from "hono";
import { setCookie } from "hono/cookie";
import { authenticateBrowser, joinByInvitation, openInvitation, workspaceCookie } from "../../accounts/index.ts";
import { paths, renderInvitation, renderLinkOver } from "../../../web/pages/index.ts";
import { goTo, privatePage } from "./answers.ts";
import { readForm } from "./forms.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";

/** Where an invitation leads: whoever is signed in joins, everybody else signs in or up first. */
export function addInvitations(app: Hono<AccountEnvironment>, services: AccountServices): void {
  app.get(paths.invitation, (c) => show(c, services));
  app.post(paths.invitation, (c) => join(c, services));
}

async function show(c: Context, { accounts, site }: AccountServices): Promise<Response> {
  const token = c.req.query("token") ?? "";
  const invitation = await openInvitation(accounts.db, token);
  if (invitation === null) return privatePage(c, renderLinkOver("invitation", site), 404);
  const { by, workspace, role } = invitation;
  const person = (await authenticateBrowser(accounts, c.req.raw.headers))?.person ?? null;
  return privatePage(c, renderInvitation({ token, by, workspace: workspace?.name ?? null, role, person }, site));
}

async function join(c: Context, { accounts, site }: AccountServices): Promise<Response> {
  const token = (await readForm(c))("token");
  const visitor = await authenticateBrowser(accounts, c.req.raw.headers);
  const here = `${paths.invitation}?token=${encodeURIComponent(token)}`;
  if (visitor === null) return goTo(c, `${paths.signIn}?next=${encodeURIComponent(here)}`);
  const workspace = await joinByInvitation(accounts, token, visitor.person.id);
  if (workspace === null) return privatePage(c, renderLinkOver("invitation", site), 404);
  setCookie(c, workspaceCookie, workspace, {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure: accounts.publicUrl.startsWith("https:"),
  });
  return goTo(c, `${paths.workspace}?done=joined`);
}
