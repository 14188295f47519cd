import type { Context, Hono } from "hono";
import { actionAreas, type ActionFilter, actionPage } from "../../accounts/index.ts";
import { auditLogCsv, retentionSettings } from "../../oversight/index.ts";
import { paths, renderAuditLog } from "../../../web/pages/index.ts";
import { privatePage } from "./answers.ts";
import { orNull } from "./forms.ts";
import { periodOf, sendCsv } from "./overview-routes.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";

const place = `${paths.operator}/audit`;
const LINES = 100;
/** Of a table for spreadsheets. */
const CSV_LINES_MAX = 100_000;

/** Behind `signedIn` and `operatorsOnly`. */
export function addAuditLog(app: Hono<AccountEnvironment>, { accounts: { db }, site }: AccountServices): void {
  app.get(place, async (c) => {
    const { filter, problem } = filterOf(c);
    const before = /^\d{1,15}$/.test(c.req.query("before") ?? "") ? Number(c.req.query("before")) : null;
    const found = await actionPage(db, filter, { before, limit: LINES + 1 });
    const lines = found.slice(0, LINES);
    const page = {
      filter: { from: filter.from, to: filter.to, area: filter.area ?? "", words: filter.words ?? "" },
      areas: await actionAreas(db),
      lines,
      next: found.length > LINES ? (lines.at(-1)?.id ?? null) : null,
      daysKept: (await retentionSettings(db)).auditDays,
      problem,
    };
    return privatePage(c, renderAuditLog(page, site));
  });
  app.get(`${place}.csv`, async (c) => {
    const { filter, problem } = filterOf(c);
    if (problem !== null) return c.text(problem, 400);
    const lines = await actionPage(db, filter, { before: null, limit: CSV_LINES_MAX });
    return sendCsv(c, "audit-log", auditLogCsv(lines));
  });
}

function filterOf(c: Context): { readonly filter: ActionFilter; readonly problem: string | null } {
  const { period, problem } = periodOf(c);
  const words = orNull((c.req.query("words") ?? "").replaceAll("\0", ""));
  return { filter: { ...period, area: orNull(c.req.query("area") ?? ""), words }, problem };
}
