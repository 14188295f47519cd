import type { Context, Hono } from "hono";
import type { Actor } from "../../accounts/index.ts";
import type { WorkspaceData, WorkspaceSummary } from "../../oversight/index.ts";
import {
  paths,
  renderDeleted,
  renderOwnData,
  renderWorkspaceData,
  renderWorkspacesData,
} from "../../../web/pages/index.ts";
import { type OnBrokenOff, streamed } from "../streamed.ts";
import { actorOf, goTo, noticeOf, privatePage } from "./answers.ts";
import { readForm } from "./forms.ts";
import { closePages } from "./pages-to-pay.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";

type Asked = Context<AccountEnvironment>;
const own = `${paths.workspace}/data`;
const place = `${paths.operator}/data`;

interface WithData {
  readonly data: WorkspaceData;
  readonly payments: AccountServices["payments"];
}

const problems = {
  "other-name": "This is not its name. Type it as it stands above the field.",
  unfinished: "Images are being made or waited for. Stop them, or wait until they are over.",
} as const;

/** Behind `signedIn`: of the workspace that an owner works in. */
export function addOwnData(
  app: Hono<AccountEnvironment>,
  { data, payments, site, onBrokenOff }: AccountServices,
): void {
  if (data === undefined) return;
  const ofOwner = async (c: Asked, answer: (summary: WorkspaceSummary) => Promise<Response> | Response) => {
    const { principal } = c.get("visitor");
    const summary = principal?.role === "owner" ? await data.summary(principal.workspace) : null;
    return summary === null || summary.deletedAt !== null ? c.notFound() : answer(summary);
  };
  const page = (c: Asked, view: WorkspaceSummary, problem: string | null): Response => {
    const { isOperator } = c.get("visitor").person;
    return privatePage(
      c,
      renderOwnData({ view, isOperator, problem, notice: noticeOf(c) }, site),
      problem === null ? 200 : 422,
    );
  };
  app.get(own, (c) => ofOwner(c, (view) => page(c, view, null)));
  app.get(`${own}/archive.zip`, (c) => ofOwner(c, ({ id }) => sendArchive(c, data, id, onBrokenOff)));
  app.post(`${own}/delete`, (c) =>
    ofOwner(c, async (view) => {
      const done = await removed(c, { data, payments }, view.id, actorOf(c));
      if (done === "deleted") return privatePage(c, renderDeleted(site));
      return done === "not-found" ? c.notFound() : page(c, view, problems[done]);
    }),
  );
}

/** Behind `signedIn` and `operatorsOnly`: of any workspace. */
export function addWorkspacesData(
  app: Hono<AccountEnvironment>,
  { data, payments, site, onBrokenOff }: AccountServices,
): void {
  if (data === undefined) return;
  app.get(place, async (c) => {
    const words = (c.req.query("words") ?? "").replaceAll("\0", "").trim().slice(0, 200);
    const found = await data.find(words);
    return privatePage(c, renderWorkspacesData({ words, found, notice: noticeOf(c) }, site));
  });
  const ofAny = async (c: Asked, answer: (summary: WorkspaceSummary) => Promise<Response> | Response) => {
    const summary = await data.summary(c.req.param("id") ?? "");
    return summary === null || summary.deletedAt !== null ? c.notFound() : answer(summary);
  };
  const page = (c: Asked, view: WorkspaceSummary, problem: string | null): Response =>
    privatePage(c, renderWorkspaceData({ view, problem, notice: noticeOf(c) }, site), problem === null ? 200 : 422);
  app.get(`${place}/:id`, (c) => ofAny(c, (view) => page(c, view, null)));
  app.get(`${place}/:id/archive.zip`, (c) => ofAny(c, ({ id }) => sendArchive(c, data, id, onBrokenOff)));
  app.post(`${place}/:id/delete`, (c) =>
    ofAny(c, async (view) => {
      const done = await removed(c, { data, payments }, view.id, actorOf(c));
      if (done === "deleted") return goTo(c, `${place}?done=workspace-deleted`);
      return done === "not-found" ? c.notFound() : page(c, view, problems[done]);
    }),
  );
}

async function removed(c: Asked, { data, payments }: WithData, workspace: string, by: Actor) {
  const form = await readForm(c);
  const done = await data.remove({ workspace, name: form("name"), by });
  if (done === "deleted" && payments !== undefined) await closePages(payments, workspace);
  return done;
}

async function sendArchive(
  c: Asked,
  data: WorkspaceData,
  workspace: string,
  onBrokenOff: OnBrokenOff = () => undefined,
): Promise<Response> {
  const archive = await data.archive(workspace, actorOf(c));
  if (archive === null) return c.notFound();
  c.header("Cache-Control", "no-store");
  c.header("Content-Type", "application/zip");
  c.header("Content-Disposition", `attachment; filename="workspace-${new Date().toISOString().slice(0, 10)}.zip"`);
  return c.body(streamed(c, archive, onBrokenOff));
}
