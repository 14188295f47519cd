import type { Context, Hono } from "hono";
import {
  checked,
  keysOf,
  makeKey,
  mayGenerate,
  nameField,
  type Principal,
  revokeKey,
  type Scope,
  workspacesOf,
} from "../../accounts/index.ts";
import { type KeysPage, paths, renderKeys } from "../../../web/pages/index.ts";
import { actorOf, goTo, noticeOf, privatePage } from "./answers.ts";
import { amountProblem, creditsText, microcreditsFrom, readForm } from "./forms.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";

type Asked = Context<AccountEnvironment>;
const DAY_MS = 24 * 3600 * 1000;

/** Behind `signedIn`. Owners see and revoke every key of the workspace, others their own. */
export function addKeys(app: Hono<AccountEnvironment>, services: AccountServices): void {
  app.get(paths.keys, (c) => inWorkspace(c, (principal) => keysPage(c, services, principal, {})));
  app.post(paths.keys, (c) => inWorkspace(c, (principal) => newKey(c, services, principal)));
  app.post(`${paths.keys}/revoke`, (c) => inWorkspace(c, (principal) => revoke(c, services, principal)));
}

function inWorkspace(c: Asked, answer: (principal: Principal) => Promise<Response>): Promise<Response> | Response {
  const { principal } = c.get("visitor");
  return principal === null ? goTo(c, paths.workspace) : answer(principal);
}

/** Those that this member may see and revoke. */
async function ownKeys({ accounts }: AccountServices, principal: Principal) {
  const keys = await keysOf(accounts.db, principal.workspace);
  return principal.role === "owner" ? keys : keys.filter(({ user }) => user === principal.user?.id);
}

async function keysPage(
  c: Asked,
  services: AccountServices,
  principal: Principal,
  shown: Partial<Pick<KeysPage, "made" | "typed" | "problems">>,
): Promise<Response> {
  const { person } = c.get("visitor");
  const now = new Date().toISOString();
  const workspaces = await workspacesOf(services.accounts.db, person.id);
  const page = renderKeys(
    {
      workspace: workspaces.find(({ id }) => id === principal.workspace)?.name ?? "",
      isOperator: person.isOperator,
      mayManage: mayGenerate(principal),
      keys: (await ownKeys(services, principal)).map(({ limits, ...key }) => ({
        ...key,
        daily: limits.daily === null ? null : creditsText(limits.daily),
        total: limits.total === null ? null : creditsText(limits.total),
        isOver: key.expiresAt !== null && key.expiresAt < now,
        mayRevoke: true,
      })),
      made: shown.made ?? null,
      typed: shown.typed ?? {},
      problems: shown.problems ?? {},
      notice: noticeOf(c),
    },
    services.site,
  );
  return privatePage(c, page, shown.problems === undefined ? 200 : 422);
}

async function newKey(c: Asked, services: AccountServices, principal: Principal): Promise<Response> {
  if (!mayGenerate(principal)) return keysPage(c, services, principal, { problems: {} });
  const form = await readForm(c);
  const name = checked(nameField("the key a name"), form("name"));
  const scopes = (["read", "generate"] as const).filter((scope: Scope) => form(scope) === "yes");
  const [daily, total] = [microcreditsFrom(form("daily")), microcreditsFrom(form("total"))];
  const days = ({ "30": 30, "90": 90, "365": 365 } as Readonly<Record<string, number>>)[form("days")] ?? null;
  if (!name.ok || scopes.length === 0 || daily === undefined || total === undefined) {
    const problems = {
      ...(name.ok ? {} : { name: name.message }),
      ...(scopes.length > 0 ? {} : { scopes: "Choose at least one thing the key may do." }),
      ...(daily === undefined ? { daily: amountProblem } : {}),
      ...(total === undefined ? { total: amountProblem } : {}),
    };
    const fields = ["name", "read", "generate", "daily", "total", "days"];
    const typed = Object.fromEntries(fields.map((field) => [field, form(field)]));
    return keysPage(c, services, principal, { problems, typed });
  }
  const made = await makeKey(services.accounts.db, {
    workspace: principal.workspace,
    user: c.get("visitor").person.id,
    name: name.value,
    scopes,
    limits: { daily, total },
    expiresAt: days === null ? null : new Date(Date.now() + days * DAY_MS),
  });
  return keysPage(c, services, principal, { made });
}

async function revoke(c: Asked, services: AccountServices, principal: Principal): Promise<Response> {
  const form = await readForm(c);
  const isTheirs = (await ownKeys(services, principal)).some(({ id }) => id === form("id"));
  const isDone = isTheirs && (await revokeKey(services.accounts.db, principal.workspace, form("id"), actorOf(c)));
  return goTo(c, `${paths.keys}?${isDone ? "done=revoked" : "problem=gone"}`);
}
