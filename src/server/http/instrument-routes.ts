import type { Context, Hono } from "hono";
import { writtenHead, writtenMarkdown } from "../publishing/index.ts";
import { renderDesign, renderInstruments, writtenPage } from "../../web/pages/index.ts";
import { endings, type Form } from "./forms.ts";
import { sendFresh } from "./responses.ts";
import type { Site } from "./site.ts";

/** Pages about the site's own means: its instruments (an address for each leads to its part) and its design. */
export function addInstruments(app: Hono, site: Site): void {
  for (const [ending, form] of endings) {
    app.get(`/instruments${ending}`, (c) => instruments(site, c, form));
    app.get(`/design${ending}`, (c) => design(site, c, form));
  }
  for (const { id } of site.instruments) app.get(`/instruments/${id}`, (c) => c.redirect(`/instruments#${id}`, 301));
}

function instruments(site: Site, c: Context, form: Form): Response {
  const html = renderInstruments(
    { instruments: site.instruments },
    site.siteFor("method"),
    writtenHead("/instruments"),
  );
  const { title, summary } = writtenPage(html);
  return sendFresh(c, form, {
    page: { kind: "instruments", path: "/instruments", title, summary, instruments: site.instruments },
    html: () => html,
    markdown: () => writtenMarkdown(writtenPage(html)),
  });
}

function design(site: Site, c: Context, form: Form): Response {
  const html = renderDesign(site.siteFor(null), writtenHead("/design"));
  return sendFresh(c, form, {
    page: { kind: "design", path: "/design", ...writtenPage(html) },
    html: () => html,
    markdown: () => writtenMarkdown(writtenPage(html)),
  });
}
