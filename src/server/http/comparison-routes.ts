import type { Context, Hono } from "hono";
import {
  type Asked,
  isWeightParameter,
  overviewHead,
  overviewMarkdown,
  overviewPage,
  pickerOf,
  publishedComparison,
  readComparison,
  readPicker,
} from "../publishing/index.ts";
import { pickerFields, renderOverview } from "../../web/pages/index.ts";
import { elsewhere, tooMuch } from "./answers.ts";
import { clientAddress } from "./client-address.ts";
import { type Form, formOf } from "./forms.ts";
import { rateLimit, type RateLimit } from "./rate-limit.ts";
import { sendKept, sendPrinted } from "./responses.ts";
import type { Site } from "./site.ts";

/** Pages with weights of one's own are printed for one visitor: twenty at once, then one every two seconds. */
const ownWeights = { capacity: 20, secondsEach: 2 };

/** Comparisons, overviews, and the form that leads to them. */
export function addComparisons(app: Hono, site: Site): void {
  const limit = rateLimit({ ...ownWeights, now: () => performance.now() });
  app.get("/models/compare", (c) => picked(site, c));
  app.get("/models/compare/:pair", (c) => compared(site, limit, c, c.req.param("pair"), null));
  app.get("/models/compare/:pair/:useCase", (c) =>
    compared(site, limit, c, c.req.param("pair"), c.req.param("useCase")),
  );
}

async function compared(
  site: Site,
  limit: RateLimit,
  c: Context,
  pair: string,
  last: string | null,
): Promise<Response> {
  const { name, form } = formOf(last ?? pair);
  const asked =
    last === null
      ? readComparison(site.catalogue, name, null, queryOf(c))
      : readComparison(site.catalogue, pair, name, queryOf(c));
  if (asked.kind === "overview") return overview(site, c, asked, form);
  if (asked.kind !== "comparison") return elsewhere(site, c, asked, form);
  const wait = asked.weights === null ? 0 : limit.take(clientAddress(c, site.trustProxy));
  if (wait > 0) return tooMuch(site, c, wait);
  const printed = await publishedComparison(site.publisher, asked);
  keepOutOfSearch(c, asked.query);
  return sendPrinted(c, printed, form);
}

type Overview = Extract<Asked, { kind: "overview" }>;

async function overview(site: Site, c: Context, { configurations, query }: Overview, form: Form): Promise<Response> {
  keepOutOfSearch(c, query);
  const { publicUrl } = site.publisher.site;
  return sendKept(c, site, form, {
    address: pathOfPage(c, form) + query,
    page: () => overviewPage(site.publisher, configurations),
    html: (page) =>
      renderOverview(page, pickerOf(site.catalogue), site.siteFor("compare"), overviewHead(page, query, publicUrl)),
    markdown: (page) => overviewMarkdown(page, publicUrl),
  });
}

/** The address as it was asked for, without its form. */
const pathOfPage = (c: Context, form: Form): string =>
  form === "html" ? c.req.path : c.req.path.slice(0, -(form.length + 1));

/** Only a comparison at its default settings is offered to search engines. */
function keepOutOfSearch(c: Context, query: string): void {
  if (query !== "") c.header("X-Robots-Tag", "noindex");
}

function picked(site: Site, c: Context): Response {
  const models = c.req.queries(pickerFields.model) ?? [];
  const useCase = c.req.query(pickerFields.useCase) ?? null;
  return elsewhere(site, c, readPicker(site.catalogue, models, useCase, queryOf(c)), "html");
}

/** The first value of each parameter; of a weight given twice both, so that it is refused and not read as one of them. */
function queryOf(c: Context): Readonly<Record<string, string>> {
  const entries = Object.entries(c.req.queries());
  return Object.fromEntries(
    entries.map(([name, values]) => [name, isWeightParameter(name) ? values.join(",") : (values[0] ?? "")]),
  );
}
