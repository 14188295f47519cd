import { type Context, Hono } from "hono";
import { compress } from "hono/compress";
import type { Catalogue } from "../../core/catalogue/index.ts";
import { Failure } from "../../core/kernel/index.ts";
import {
  type Asked,
  homePage,
  type KeptPages,
  type Missing,
  modelPage,
  overviewPage,
  pickerOf,
  publishedComparison,
  type Publisher,
  quotable,
  readComparison,
  readModel,
  readPicker,
  useCasePage,
} from "../publishing/index.ts";
import {
  type NavigationItem,
  pickerFields,
  renderError,
  renderHome,
  renderMethod,
  renderModel,
  renderNotFound,
  renderOverview,
  renderUseCase,
  type SiteContext,
} from "../../web/pages/index.ts";
import { etagOf, page, respond, securityHeaders } from "./responses.ts";

export interface Site {
  readonly publisher: Publisher;
  readonly kept: KeptPages;
  readonly catalogue: Catalogue;
  /** The version of the method that pages are computed by. */
  readonly method: string;
  readonly siteFor: (navigation: NavigationItem | null) => SiteContext;
  /** A rendition of a published picture, or null where no published evidence shows it. */
  readonly picture: (
    hash: string,
    width: string,
  ) => Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string } | null>;
  readonly font: (name: string) => Promise<Uint8Array<ArrayBuffer> | null>;
  readonly log: (failure: { readonly reference: string; readonly path: string; readonly error: unknown }) => void;
  /** A short number under which the operator finds a failure in the log. */
  readonly reference: () => string;
}

const HOUR = 3600;
const forms = {
  html: "text/html; charset=utf-8",
  json: "application/json; charset=utf-8",
  md: "text/markdown; charset=utf-8",
} as const;
type Form = keyof typeof forms;

/** Every address of the site. Handlers read an address, ask publishing, and answer; nothing is decided here. */
export function application(site: Site): Hono {
  const app = new Hono();
  app.use(compress());
  app.use(securityHeaders);
  app.get("/", async (c) =>
    page(c, await site.kept("/", async () => renderHome(await homePage(site.publisher), site.siteFor(null)))),
  );
  app.get("/method", (c) => page(c, renderMethod(site.siteFor("method"), { method: site.method })));
  app.get("/models/compare", (c) => picked(site, c));
  app.get("/models/compare/:pair", (c) => compared(site, c, c.req.param("pair"), null));
  app.get("/models/compare/:pair/:useCase", (c) => compared(site, c, c.req.param("pair"), c.req.param("useCase")));
  app.get("/models/:slug", (c) => model(site, c, c.req.param("slug")));
  app.get("/use-cases/:slug", (c) => useCase(site, c, c.req.param("slug")));
  app.get("/pictures/:hash/:width", (c) => picture(site, c));
  app.get("/assets/fonts/:name", (c) => font(site, c));
  app.get("/health", (c) => c.json({ status: "ok" }));
  app.notFound((c) => nowhere(site, c));
  app.onError((error, c) => failed(site, c, error));
  return app;
}

async function compared(site: Site, c: Context, pair: string, last: string | null): Promise<Response> {
  const { name, form } = formOf(last ?? pair);
  const asked =
    last === null
      ? readComparison(site.catalogue, name, null, c.req.query())
      : readComparison(site.catalogue, pair, name, c.req.query());
  if (asked.kind === "overview") return overview(site, c, asked, form);
  if (asked.kind !== "comparison") return elsewhere(site, c, asked, form);
  const printed = await publishedComparison(site.publisher, asked);
  const body = form === "html" ? printed.html : form === "json" ? printed.json : printed.markdown;
  keepOutOfSearch(c, asked.query);
  return respond(c, { body, type: forms[form], etag: etagOf(printed.key, form), maxAgeSeconds: 0 });
}

type Overview = Extract<Asked, { kind: "overview" }>;

async function overview(site: Site, c: Context, { configurations, query }: Overview, form: Form): Promise<Response> {
  if (form !== "html")
    return missing(
      site,
      c,
      noTwin(
        site,
        configurations.map((each) => each.model),
        form,
      ),
    );
  keepOutOfSearch(c, query);
  const html = await site.kept(new URL(c.req.url).pathname + query, async () =>
    renderOverview(
      await overviewPage(site.publisher, configurations),
      pickerOf(site.catalogue),
      site.siteFor("compare"),
    ),
  );
  return page(c, html);
}

const noTwin = ({ catalogue }: Site, slugs: readonly string[], form: Form): Missing => ({
  kind: "missing",
  code: "not-found",
  message: `An overview has no .${form}; the page of each use case has one.`,
  suggestions: [...catalogue.useCases.values()].map(({ name, slug }) => ({
    text: name,
    href: `/models/compare/${slugs.join("-vs-")}/${slug}.${form}`,
  })),
});

/** Only a comparison at its default settings is offered to search engines. */
function keepOutOfSearch(c: Context, query: string): void {
  if (query !== "") c.header("X-Robots-Tag", "noindex");
}

/** "portrait.json" asks for the JSON twin of "portrait"; a dot inside a model's name is none of ours. */
function formOf(last: string): { readonly name: string; readonly form: Form } {
  const match = /^(.+)\.(json|md)$/.exec(last);
  return match === null ? { name: last, form: "html" } : { name: match[1] ?? last, form: match[2] as Form };
}

function picked(site: Site, c: Context): Response {
  const models = c.req.queries(pickerFields.model) ?? [];
  return elsewhere(site, c, readPicker(site.catalogue, models, c.req.query(pickerFields.useCase) ?? null), "html");
}

function elsewhere(
  site: Site,
  c: Context,
  asked: Extract<Asked, { kind: "redirect" | "missing" }>,
  form: Form,
): Response {
  if (asked.kind === "missing") return missing(site, c, asked);
  const [path = "", query] = asked.to.split("?");
  return c.redirect(`${path}${form === "html" ? "" : `.${form}`}${query === undefined ? "" : `?${query}`}`, 301);
}

async function model(site: Site, c: Context, slug: string): Promise<Response> {
  const asked = readModel(site.catalogue, slug);
  if (asked.kind !== "model") return elsewhere(site, c, asked, "html");
  const { card } = asked;
  return page(
    c,
    await site.kept(`/models/${card.slug}`, async () =>
      renderModel(await modelPage(site.publisher, card), site.siteFor("models")),
    ),
  );
}

async function useCase(site: Site, c: Context, slug: string): Promise<Response> {
  const found = site.catalogue.useCases.get(slug);
  if (found === undefined) return missing(site, c, noUseCase(site, slug));
  const snapshot = await site.publisher.snapshots.load(slug);
  return page(c, renderUseCase(useCasePage(site.catalogue, found, snapshot), site.siteFor("use-cases")));
}

const noUseCase = ({ catalogue }: Site, asked: string): Missing => ({
  kind: "missing",
  code: "not-found",
  message: `There is no use case called “${quotable(asked)}” here.`,
  suggestions: [...catalogue.useCases.values()].map((each) => ({ text: each.name, href: `/use-cases/${each.slug}` })),
});

async function picture(site: Site, c: Context): Promise<Response> {
  const found = await site.picture(c.req.param("hash") ?? "", c.req.param("width") ?? "");
  if (found === null) return missing(site, c, nothing("There is no such picture, or nothing published shows it."));
  return respond(c, { body: found.bytes, type: found.type, etag: null, maxAgeSeconds: HOUR });
}

async function font(site: Site, c: Context): Promise<Response> {
  const bytes = await site.font(c.req.param("name") ?? "");
  if (bytes === null) return missing(site, c, nothing("There is no such font."));
  return respond(c, { body: bytes, type: "font/woff2", etag: null, maxAgeSeconds: 24 * 30 * HOUR });
}

const nothing = (message: string): Missing => ({ kind: "missing", code: "not-found", message, suggestions: [] });

/** No route: an address with a slash too many at its end leads to the one without. */
function nowhere(site: Site, c: Context): Response {
  const { pathname, search } = new URL(c.req.url);
  // Slashes at the beginning become one: "//host" would lead to another site.
  if (c.req.method === "GET" && /[^/]\/+$/.test(pathname))
    return c.redirect(pathname.replace(/\/+$/, "").replace(/^\/+/, "/") + search, 301);
  return missing(site, c, nothing(`There is no page at ${quotable(pathname)}.`));
}

function missing(site: Site, c: Context, { message, suggestions }: Missing): Response {
  if (wantsJson(c)) return c.json({ error: { code: "not-found", message }, suggestions }, 404);
  return c.html(renderNotFound({ title: "No such page", message, suggestions }, site.siteFor(null)), 404);
}

function failed(site: Site, c: Context, error: unknown): Response {
  const reference = site.reference();
  site.log({ reference, path: c.req.path, error });
  const unavailable = error instanceof Failure && error.code === "unavailable";
  const status = unavailable ? 503 : 500;
  const message = unavailable
    ? error.message
    : "This page could not be made. Nothing of yours was lost; try again in a minute.";
  if (wantsJson(c))
    return c.json({ error: { code: unavailable ? "unavailable" : "internal", message, reference } }, status);
  return c.html(renderError({ title: "Something went wrong", message, reference }, site.siteFor(null)), status);
}

const wantsJson = (c: Context): boolean => c.req.path.endsWith(".json");
