import type { Context, Hono } from "hono";
import {
  changesHead,
  changesMarkdown,
  changesPage,
  homeHead,
  homeMarkdown,
  homePage,
  methodHead,
  methodMarkdown,
  type Missing,
  modelHead,
  modelMarkdown,
  modelPage,
  pageIn,
  publishedLeaderboard,
  quotable,
  readModel,
  useCaseHead,
  useCaseMarkdown,
  useCasePage,
} from "../publishing/index.ts";
import {
  methodText,
  renderChanges,
  renderHome,
  renderMethod,
  renderModel,
  renderUseCase,
} from "../../web/pages/index.ts";
import { elsewhere, missing } from "./answers.ts";
import { endings, type Form, formOf, storedNames } from "./forms.ts";
import { sendFresh, sendKept, sendPrinted } from "./responses.ts";
import type { Site } from "./site.ts";

/** The pages that speak of the catalogue and of the site: home, models, use cases with their boards, method, changes. */
export function addCatalogue(app: Hono, site: Site): void {
  app.get("/", (c) => home(site, c, "html"));
  app.get("/index.json", (c) => home(site, c, "json"));
  app.get("/index.md", (c) => home(site, c, "md"));
  for (const [ending, form] of endings) {
    app.get(`/method${ending}`, (c) => method(site, c, form));
    app.get(`/changes${ending}`, (c) => changes(site, c, form));
    app.get(`/use-cases/:slug/leaderboard${ending}`, (c) => leaderboard(site, c, c.req.param("slug"), form));
  }
  app.get("/models/:slug", (c) => model(site, c, c.req.param("slug")));
  app.get("/use-cases/:slug", (c) => useCase(site, c, c.req.param("slug")));
}

const home = (site: Site, c: Context, form: Form): Promise<Response> =>
  sendKept(c, site, form, {
    address: "/",
    page: () => homePage(site.publisher),
    html: (page) => renderHome(page, site.siteFor(null), homeHead(page, site.publisher.site.publicUrl)),
    markdown: (page) => homeMarkdown(page, site.publisher.site.publicUrl),
  });

function method(site: Site, c: Context, form: Form): Response {
  return sendFresh(c, form, {
    page: { kind: "method", path: "/method", method: site.method, ...methodText() },
    html: () => renderMethod(site.siteFor("method"), { method: site.method }, methodHead()),
    markdown: (page) => methodMarkdown(page, site.method),
  });
}

async function changes(site: Site, c: Context, form: Form): Promise<Response> {
  return sendFresh(c, form, {
    page: await changesPage(site.publisher.db),
    html: (page) => renderChanges(page, site.siteFor(null), changesHead(page)),
    markdown: (page) => changesMarkdown(page, site.publisher.site.publicUrl),
  });
}

async function model(site: Site, c: Context, last: string): Promise<Response> {
  const { name, form } = formOf(last);
  const asked = readModel(site.catalogue, name);
  if (asked.kind !== "model") return elsewhere(site, c, asked, form);
  const { publicUrl } = site.publisher.site;
  return sendKept(c, site, form, {
    address: `/models/${asked.card.slug}`,
    page: () => modelPage(site.publisher, asked.card),
    html: (page) => renderModel(page, site.siteFor("models"), modelHead(page, publicUrl)),
    markdown: (page) => modelMarkdown(page, publicUrl),
  });
}

async function useCase(site: Site, c: Context, last: string): Promise<Response> {
  const { name, form } = formOf(last);
  const found = site.catalogue.useCases.get(name);
  if (found === undefined) return missing(site, c, noUseCase(site, name, ""));
  const { publicUrl } = site.publisher.site;
  return sendFresh(c, form, {
    page: useCasePage(site.catalogue, found, await site.publisher.snapshots.load(name)),
    html: (page) => renderUseCase(page, site.siteFor("use-cases"), useCaseHead(page, publicUrl)),
    markdown: (page) => useCaseMarkdown(page, publicUrl),
  });
}

async function leaderboard(site: Site, c: Context, slug: string, form: Form): Promise<Response> {
  const found = site.catalogue.useCases.get(slug);
  if (found === undefined) return missing(site, c, noUseCase(site, slug, "/leaderboard"));
  return sendPrinted(c, await publishedLeaderboard(site.publisher, found, pageIn(storedNames[form])), form);
}

const noUseCase = ({ catalogue }: Site, asked: string, below: string): Missing => ({
  kind: "missing",
  code: "not-found",
  message: `There is no use case called “${quotable(asked)}” here.`,
  suggestions: [...catalogue.useCases.values()].map((each) => ({
    text: each.name,
    href: `/use-cases/${each.slug}${below}`,
  })),
});
