import type { Context, Hono } from "hono";
import { setCookie } from "hono/cookie";
import {
  changeMember,
  checked,
  emailField,
  invite,
  makeOwnWorkspace,
  membersOf,
  nameField,
  ownWorkspacesMax,
  type Principal,
  removeMember,
  renameWorkspace,
  type Role,
  takeOne,
  transaction,
  waitingInvitations,
  withdrawInvitation,
  workspaceCookie,
  workspacesOf,
} from "../../accounts/index.ts";
import { paths, renderWorkspace, type WorkspacePage } from "../../../web/pages/index.ts";
import { actorOf, goTo, noticeOf, privatePage, waitText } from "./answers.ts";
import { amountProblem, creditsText, localPath, microcreditsFrom, orNull, readForm } from "./forms.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";

type Asked = Context<AccountEnvironment>;
const YEAR_SECONDS = 365 * 24 * 3600;

/** Behind `signedIn`. */
export function addWorkspace(app: Hono<AccountEnvironment>, services: AccountServices): void {
  app.get(paths.workspace, (c) => workspacePage(c, services, {}));
  app.post(`${paths.workspace}/choose`, (c) => choose(c, services));
  app.post(`${paths.workspace}/new`, (c) => make(c, services));
  const forOwners = (path: string, answer: (c: Asked, owner: Principal) => Promise<Response>): void => {
    app.post(`${paths.workspace}/${path}`, (c) => {
      const { principal } = c.get("visitor");
      return principal?.role === "owner" ? answer(c, principal) : c.notFound();
    });
  };
  forOwners("name", (c, owner) => rename(c, services, owner));
  forOwners("members", (c, owner) => change(c, services, owner));
  forOwners("members/remove", (c, owner) => remove(c, services, owner));
  forOwners("invite", (c, owner) => inviteMember(c, services, owner));
  forOwners("invite/withdraw", async (c, owner) => {
    const form = await readForm(c);
    const isDone = await transaction(services.accounts, (tx) => withdrawInvitation(tx, owner.workspace, form("id")));
    return goTo(c, `${paths.workspace}?${isDone ? "done=withdrawn" : "problem=gone"}`);
  });
}

async function workspacePage(
  c: Asked,
  { accounts, site }: AccountServices,
  shown: Partial<Pick<WorkspacePage, "link" | "problems" | "notice"> & { readonly status: 429 }>,
): Promise<Response> {
  const { person, principal } = c.get("visitor");
  const { db } = accounts;
  const workspaces = await workspacesOf(db, person.id);
  const workspace = workspaces.find(({ id }) => id === principal?.workspace) ?? null;
  const members = workspace === null ? [] : await membersOf(db, workspace.id);
  const page = renderWorkspace(
    {
      workspace,
      isOperator: person.isOperator,
      others: workspaces.filter((each) => each !== workspace),
      members: members.map(({ limits, user, ...member }) => ({
        ...member,
        daily: limits.daily === null ? null : creditsText(limits.daily),
        total: limits.total === null ? null : creditsText(limits.total),
        isYou: user === person.id,
      })),
      invitations: workspace?.role === "owner" ? await waitingInvitations(db, workspace.id) : [],
      link: shown.link ?? null,
      problems: shown.problems ?? {},
      notice: shown.notice ?? noticeOf(c),
    },
    site,
  );
  return privatePage(c, page, shown.status ?? (shown.problems === undefined && shown.notice == null ? 200 : 422));
}

function remember(c: Asked, services: AccountServices, workspace: string): void {
  setCookie(c, workspaceCookie, workspace, {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure: services.accounts.publicUrl.startsWith("https:"),
    maxAge: YEAR_SECONDS,
  });
}

async function choose(c: Asked, services: AccountServices): Promise<Response> {
  const form = await readForm(c);
  const theirs = await workspacesOf(services.accounts.db, c.get("visitor").person.id);
  const chosen = theirs.find(({ id }) => id === form("workspace"));
  if (chosen === undefined) return c.notFound();
  remember(c, services, chosen.id);
  return goTo(c, localPath(form("next")) ?? `${paths.workspace}?done=chosen`);
}

async function make(c: Asked, services: AccountServices): Promise<Response> {
  const form = await readForm(c);
  const name = checked(nameField("the workspace a name"), form("new"));
  if (!name.ok) return workspacePage(c, services, { problems: { new: name.message } });
  const owner = c.get("visitor").person.id;
  const made = await transaction(services.accounts, (tx) => makeOwnWorkspace(tx, { name: name.value, owner }));
  if (made === null)
    return workspacePage(c, services, {
      problems: { new: `You own ${ownWorkspacesMax} workspaces, which is as many as one person may.` },
    });
  remember(c, services, made);
  return goTo(c, `${paths.workspace}?done=made`);
}

async function rename(c: Asked, services: AccountServices, { workspace }: Principal): Promise<Response> {
  const form = await readForm(c);
  const name = checked(nameField("the workspace a name"), form("name"));
  if (!name.ok) return workspacePage(c, services, { problems: { name: name.message } });
  await transaction(services.accounts, (tx) => renameWorkspace(tx, workspace, name.value));
  return goTo(c, `${paths.workspace}?done=named`);
}

const roleOf = (text: string): Role | null =>
  text === "owner" || text === "editor" || text === "viewer" ? text : null;

async function change(c: Asked, services: AccountServices, { workspace }: Principal): Promise<Response> {
  const form = await readForm(c);
  const member = form("member");
  const role = roleOf(form(`role-${member}`));
  const [daily, total] = [microcreditsFrom(form(`daily-${member}`)), microcreditsFrom(form(`total-${member}`))];
  if (role === null || daily === undefined || total === undefined)
    return workspacePage(c, services, { notice: { kind: "problem", text: `Nothing was changed. ${amountProblem}` } });
  const limits = { daily, total };
  const changed = await changeMember(services.accounts.db, { workspace, member, role, limits, by: actorOf(c) });
  return goTo(c, `${paths.workspace}?${{ done: "done=member-saved", ...failures }[changed]}`);
}

const failures = { "no-such-member": "problem=gone", "no-owner": "problem=no-owner" } as const;

async function remove(c: Asked, services: AccountServices, { workspace }: Principal): Promise<Response> {
  const form = await readForm(c);
  const changed = await removeMember(services.accounts.db, { workspace, member: form("member"), by: actorOf(c) });
  return goTo(c, `${paths.workspace}?${{ done: "done=member-removed", ...failures }[changed]}`);
}

/** Nothing was posted: letters that we send for others are few. */
function waitFirst(c: Asked, services: AccountServices, seconds: number): Promise<Response> {
  c.header("Retry-After", String(seconds));
  return workspacePage(c, services, { notice: { kind: "problem", text: waitText(seconds) }, status: 429 });
}

async function inviteMember(c: Asked, services: AccountServices, { workspace }: Principal): Promise<Response> {
  const form = await readForm(c);
  const typed = orNull(form("email"));
  const email = typed === null ? null : checked(emailField, typed);
  if (email?.ok === false) return workspacePage(c, services, { problems: { email: email.message } });
  const role = roleOf(form("role")) ?? "viewer";
  const { person } = c.get("visitor");
  const address = services.clientOf(c);
  const wait =
    (await takeOne(services.accounts, "invite", { address, subject: person.id })) ||
    (email === null ? 0 : await takeOne(services.accounts, "invite-letter", { address, subject: email.value }));
  if (wait > 0) return waitFirst(c, services, wait);
  const link = await invite(services.accounts, {
    into: { workspace, role },
    email: email?.value ?? null,
    by: { id: person.id, name: person.name },
  });
  return workspacePage(c, services, { link });
}
