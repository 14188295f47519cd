import type { Context, Hono } from "hono";
import { latestReports, markReport, recordAction, transaction } from "../../accounts/index.ts";
import {
  latestTakedowns,
  pictureNamed,
  retentionSettings,
  whereaboutsOf,
  type Takedowns,
} from "../../oversight/index.ts";
import { paths, renderReports, type ReportsPage } from "../../../web/pages/index.ts";
import { actorOf, goTo, noticeOf, privatePage } from "./answers.ts";
import { orNull, readForm } from "./forms.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";

type Asked = Context<AccountEnvironment>;
const place = `${paths.operator}/reports`;
const reasonLengthMax = 2_000;

/** Behind `signedIn` and `operatorsOnly`: what visitors reported, and what is decided about it. */
export function addTakedowns(app: Hono<AccountEnvironment>, services: AccountServices): void {
  app.get(place, (c) => reportsPage(c, services, null));
  app.post(place, (c) => mark(c, services));
  const { takedowns } = services;
  if (takedowns === undefined) return;
  app.post(`${place}/take-down`, (c) => takeDown(c, services, takedowns));
  app.post(`${place}/put-back`, (c) => putBack(c, takedowns));
  app.get(`${place}/:id/picture`, async (c) => sendSeen(c, await takedowns.reported(c.req.param("id"))));
  app.get(`${place}/taken-down/:id/picture`, async (c) => sendSeen(c, await takedowns.takenDown(c.req.param("id"))));
}

async function reportsPage(
  c: Asked,
  { accounts: { db }, site }: AccountServices,
  typed: ReportsPage["typed"] | null,
): Promise<Response> {
  const reports = await Promise.all(
    (await latestReports(db)).map(async ({ blob, ...report }) => ({
      ...report,
      picture: blob === null ? null : await whereaboutsOf(db, blob),
    })),
  );
  const { deletedDays } = await retentionSettings(db);
  const page = {
    reports,
    takedowns: await latestTakedowns(db),
    deletedDays,
    typed: typed ?? { page: "", reason: "", problem: null },
    notice: noticeOf(c),
  };
  return privatePage(c, renderReports(page, site), typed === null ? 200 : 422);
}

async function mark(c: Asked, { accounts }: AccountServices): Promise<Response> {
  const form = await readForm(c);
  const isHandled = form("handled") === "yes";
  const isDone = await transaction(accounts, async (tx) => {
    const isMarked = await markReport(tx, form("id"), isHandled);
    const did = isHandled ? "marked the report as handled" : "opened the report again";
    if (isMarked) await recordAction(tx, { by: actorOf(c), subject: `report/${form("id")}`, did });
    return isMarked;
  });
  return goTo(c, `${place}?${isDone ? "done=saved" : "problem=gone"}`);
}

async function takeDown(c: Asked, services: AccountServices, takedowns: Takedowns): Promise<Response> {
  const form = await readForm(c);
  const { db } = services.accounts;
  const report = orNull(form("report"));
  const reason = form("reason").trim().slice(0, reasonLengthMax);
  const named = (await latestReports(db, 10_000)).find(({ id }) => id === report);
  const blob = report === null ? await pictureNamed(db, form("page")) : (named?.blob ?? null);
  const typed = { page: named?.page ?? form("page"), reason };
  if (blob === null)
    return reportsPage(c, services, {
      ...typed,
      problem: "There is no such picture here. Give its link, its address or its number.",
    });
  if (reason === "")
    return reportsPage(c, services, {
      ...typed,
      problem: "Give a reason: its owners are told it, and the audit log keeps it.",
    });
  const isDone = await takedowns.takeDown({ blob, reason, report: named?.id ?? null, by: actorOf(c) });
  return goTo(c, `${place}?${isDone ? "done=taken-down" : "problem=gone"}#taken-down`);
}

async function putBack(c: Asked, takedowns: Takedowns): Promise<Response> {
  const form = await readForm(c);
  const because = form("because").trim().slice(0, reasonLengthMax);
  if (because === "") return goTo(c, `${place}?problem=no-reason#taken-down`);
  const done = await takedowns.reverse({ takedown: form("takedown"), because, by: actorOf(c) });
  const said = { reversed: "done=put-back", gone: "problem=bytes-gone", "not-found": "problem=gone" } as const;
  return goTo(c, `${place}?${said[done]}#taken-down`);
}

/** For the operator's eyes only, and kept nowhere. */
function sendSeen(c: Asked, bytes: Uint8Array<ArrayBuffer> | null): Response | Promise<Response> {
  if (bytes === null) return c.notFound();
  c.header("Cache-Control", "no-store");
  c.header("Content-Type", "image/webp");
  return c.body(bytes);
}
