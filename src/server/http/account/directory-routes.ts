import type { Context, Hono } from "hono";
import {
  actionsOn,
  type Actor,
  knownPerson,
  type KnownWorkspace,
  knownWorkspace,
  liftPerson,
  liftWorkspace,
  membersOf,
  people,
  personSubject,
  suspendPerson,
  suspendWorkspace,
  type SuspensionChange,
  suspensionReasonLengthMax,
  transaction,
  workspaces,
  workspaceSubject,
} from "../../accounts/index.ts";
import {
  paths,
  renderKnownWorkspace,
  renderPeople,
  renderPerson,
  renderWorkspaces,
  type WorkspaceLine,
} from "../../../web/pages/index.ts";
import { goTo, noticeOf, privatePage } from "./answers.ts";
import { actorOf, readForm } from "./forms.ts";
import { closePages } from "./pages-to-pay.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";

type Asked = Context<AccountEnvironment>;
/** What was typed for a suspension and refused. */
interface Refused {
  readonly typed: string;
  readonly problem: string;
}

const peoplePlace = `${paths.operator}/people`;
const workspacesPlace = `${paths.operator}/workspaces`;

/** People and workspaces as an operator sees them: found, looked at, suspended and let in again. */
export function addDirectory(app: Hono<AccountEnvironment>, services: AccountServices): void {
  const { accounts, site } = services;
  app.get(peoplePlace, async (c) => {
    const order = orderOf(c);
    const { rows, next } = await people(accounts.db, order);
    const shown = { people: rows, search: order.search, next, isFirst: order.before === null, notice: noticeOf(c) };
    return privatePage(c, renderPeople(shown, site));
  });
  app.get(`${peoplePlace}/:id`, (c) => personPage(c, services, null));
  app.post(`${peoplePlace}/:id/suspend`, (c) => suspendThisPerson(c, services));
  app.post(`${peoplePlace}/:id/lift`, (c) =>
    changed(c, `${peoplePlace}/${encodeURIComponent(idOf(c))}`, "lifted", (by) =>
      transaction(accounts, (tx) => liftPerson(tx, idOf(c), by)),
    ),
  );
  app.get(workspacesPlace, async (c) => {
    const order = orderOf(c);
    const { rows, next } = await workspaces(accounts.db, order);
    const lines = await Promise.all(rows.map((row) => withCredits(services, row)));
    const shown = {
      workspaces: lines,
      search: order.search,
      next,
      isFirst: order.before === null,
      notice: noticeOf(c),
    };
    return privatePage(c, renderWorkspaces(shown, site));
  });
  app.get(`${workspacesPlace}/:id`, (c) => workspacePage(c, services, null));
  app.post(`${workspacesPlace}/:id/suspend`, (c) => suspendThisWorkspace(c, services));
  app.post(`${workspacesPlace}/:id/lift`, (c) =>
    changed(c, `${workspacesPlace}/${encodeURIComponent(idOf(c))}`, "lifted", (by) =>
      transaction(accounts, (tx) => liftWorkspace(tx, idOf(c), by)),
    ),
  );
}

const idOf = (c: Asked): string => c.req.param("id") ?? "";

/** Of an address that may hold anything: what is no id begins no page. */
function orderOf(c: Asked): { readonly search: string; readonly before: string | null } {
  const clean = (text: string | undefined): string => (text ?? "").replaceAll("\0", "").trim().slice(0, 200);
  const before = clean(c.req.query("before"));
  return { search: clean(c.req.query("search")), before: before === "" ? null : before };
}

const suspending = (c: Asked, refused: Refused | null) => ({
  reasonLengthMax: suspensionReasonLengthMax,
  typed: refused?.typed ?? "",
  problem: refused?.problem ?? null,
  notice: noticeOf(c),
});

async function personPage(c: Asked, { accounts, site }: AccountServices, refused: Refused | null): Promise<Response> {
  const person = await knownPerson(accounts.db, idOf(c));
  if (person === null) return c.notFound();
  const shown = {
    person,
    isYou: person.id === c.get("visitor").person.id,
    acts: await actionsOn(accounts.db, personSubject(person.id)),
    ...suspending(c, refused),
  };
  return privatePage(c, renderPerson(shown, site), refused === null ? 200 : 422);
}

async function workspacePage(c: Asked, services: AccountServices, refused: Refused | null): Promise<Response> {
  const { accounts, site } = services;
  const workspace = await knownWorkspace(accounts.db, idOf(c));
  if (workspace === null) return c.notFound();
  const shown = {
    workspace: await withCredits(services, workspace),
    members: await membersOf(accounts.db, workspace.id),
    acts: await actionsOn(accounts.db, workspaceSubject(workspace.id)),
    ...suspending(c, refused),
  };
  return privatePage(c, renderKnownWorkspace(shown, site), refused === null ? 200 : 422);
}

async function withCredits({ balance }: AccountServices, workspace: KnownWorkspace): Promise<WorkspaceLine> {
  const { available, heldAside, owed } = (await balance?.(workspace.id)) ?? noCredits;
  return {
    ...workspace,
    availableMicrocredits: String(available),
    heldMicrocredits: String(heldAside),
    owedMicrocredits: String(owed),
  };
}

const noCredits = { available: 0n, heldAside: 0n, owed: 0n };

async function suspendThisPerson(c: Asked, services: AccountServices): Promise<Response> {
  const reason = await reasonIn(c);
  if (reason.problem !== null) return personPage(c, services, reason);
  const id = idOf(c);
  const isSelf = id === c.get("visitor").person.id;
  if (isSelf) return personPage(c, services, { ...reason, problem: "Nobody suspends themselves." });
  return changed(c, `${peoplePlace}/${encodeURIComponent(id)}`, "suspended", (by) =>
    transaction(services.accounts, (tx) => suspendPerson(tx, id, { reason: reason.typed, by })),
  );
}

async function suspendThisWorkspace(c: Asked, services: AccountServices): Promise<Response> {
  const reason = await reasonIn(c);
  if (reason.problem !== null) return workspacePage(c, services, reason);
  const id = idOf(c);
  return changed(c, `${workspacesPlace}/${encodeURIComponent(id)}`, "suspended", async (by) => {
    const change = await transaction(services.accounts, (tx) => suspendWorkspace(tx, id, { reason: reason.typed, by }));
    if (services.payments !== undefined) await closePages(services.payments, id);
    return change;
  });
}

async function reasonIn(c: Asked): Promise<{ readonly typed: string; readonly problem: null } | Refused> {
  const typed = (await readForm(c))("reason").trim();
  if (typed === "") return { typed, problem: "Say why: those it concerns read it." };
  if (typed.length > suspensionReasonLengthMax)
    return { typed, problem: `Use at most ${suspensionReasonLengthMax} characters.` };
  return { typed, problem: null };
}

async function changed(
  c: Asked,
  back: string,
  done: string,
  change: (by: Actor) => Promise<SuspensionChange>,
): Promise<Response> {
  const isDone = (await change(actorOf(c.get("visitor").person))) === "done";
  return goTo(c, `${back}?${isDone ? `done=${done}` : "problem=gone"}`);
}
