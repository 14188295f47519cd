import type { Context, Hono } from "hono";
import { type ImageFilter, idsMax, imageStates, type Overview } from "../../oversight/index.ts";
import { paths, renderImages, renderOperatorOverview } from "../../../web/pages/index.ts";
import { noticeOf, privatePage } from "./answers.ts";
import { orNull } from "./forms.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";

type Asked = Context<AccountEnvironment>;
const place = `${paths.operator}/overview`;
const LINES = 100;
const DAY_MS = 86_400_000;
/** What a page sums up at once. */
const DAYS_MAX = 400;

/** Behind `signedIn` and `operatorsOnly`. */
export function addOverview(app: Hono<AccountEnvironment>, { site, overview }: AccountServices): void {
  if (overview === undefined) return;
  app.get(place, async (c) => {
    const { period, problem } = periodOf(c);
    const view = await overview.read(period);
    return privatePage(c, renderOperatorOverview({ period, view, problem, notice: noticeOf(c) }, site));
  });
  app.get(`${place}/images`, (c) => imagesPage(c, overview, site));
  app.get(`${place}/images.csv`, async (c) => {
    const { filter, problem } = filterOf(c);
    if (problem !== null) return c.text(problem, 400);
    return sendCsv(c, "images", await overview.imagesCsv(filter));
  });
}

export function sendCsv(c: Context, name: string, csv: string): Response {
  c.header("Cache-Control", "no-store");
  c.header("Content-Type", "text/csv; charset=utf-8");
  c.header("Content-Disposition", `attachment; filename="${name}-${new Date().toISOString().slice(0, 10)}.csv"`);
  return c.body(csv);
}

async function imagesPage(c: Asked, overview: Overview, site: AccountServices["site"]): Promise<Response> {
  const { filter, problem } = filterOf(c);
  const after = uuidOrNull(c.req.query("after"));
  const { images, next, total } = await overview.images(filter, { after, limit: LINES });
  const shown = {
    from: filter.from,
    to: filter.to,
    route: filter.route ?? "",
    workspace: filter.workspace ?? "",
    state: filter.state ?? "",
    ids: c.req.query("ids")?.trim() ?? "",
  };
  const routes = await overview.routes();
  return privatePage(c, renderImages({ filter: shown, total, images, next, routes, problem }, site));
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** A day that there is, or null. */
export function dayFrom(text: string | undefined): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text ?? "")) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && dayOf(time) === text ? text : null;
}

/** The last thirty days where nothing is said, or where what is said cannot be used. */
export function periodOf(c: Context): {
  readonly period: Pick<ImageFilter, "from" | "to">;
  readonly problem: string | null;
} {
  const now = Date.now();
  const usual = { from: dayOf(now - 29 * DAY_MS), to: dayOf(now) };
  const [typedFrom, typedTo] = [c.req.query("from")?.trim() ?? "", c.req.query("to")?.trim() ?? ""];
  if (typedFrom === "" && typedTo === "") return { period: usual, problem: null };
  const to = typedTo === "" ? usual.to : dayFrom(typedTo);
  const from = typedFrom === "" ? to : dayFrom(typedFrom);
  if (from === null || to === null)
    return { period: usual, problem: "Write days as year, month and day, such as 2026-11-01." };
  if (from > to) return { period: usual, problem: "The first day is after the last one." };
  if ((Date.parse(to) - Date.parse(from)) / DAY_MS >= DAYS_MAX)
    return { period: usual, problem: `Choose at most ${DAYS_MAX} days.` };
  return { period: { from, to }, problem: null };
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const uuidOrNull = (text: string | undefined): string | null => (text !== undefined && UUID.test(text) ? text : null);

function filterOf(c: Context): { readonly filter: ImageFilter; readonly problem: string | null } {
  const { period, problem } = periodOf(c);
  const state = imageStates.find((each) => each === c.req.query("state")) ?? null;
  const rest = { state, route: orNull(c.req.query("route") ?? ""), workspace: orNull(c.req.query("workspace") ?? "") };
  const words = (c.req.query("ids") ?? "")
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((word) => word !== "");
  if (words.length === 0) return { filter: { ...period, ...rest, ids: null }, problem };
  const wrong = words.find((word) => !UUID.test(word));
  const ids = words.filter((word) => UUID.test(word)).slice(0, idsMax);
  const said =
    wrong === undefined
      ? words.length > idsMax
        ? `Only the first ${idsMax} numbers are shown.`
        : null
      : `“${wrong.slice(0, 60)}” is no number of an image or a request; it was left out.`;
  return { filter: { ...period, ...rest, ids }, problem: said };
}
