import type { Context, Hono } from "hono";
import type { FirstAnswerName, FirstAnswers, Me } from "../../contract/studio/index.ts";
import { renderStudio, renderStudioForStrangers } from "../../web/pages/index.ts";
import { missing, nothing } from "./answers.ts";
import { mediaTypes } from "./forms.ts";
import { allowScripts, respond } from "./responses.ts";
import type { Site } from "./site.ts";

const YEAR = 3600 * 24 * 365;

/** The studio's one page, which finds its rooms by the address itself, and the files it asks for. */
export function addStudioApp(app: Hono, site: Site): void {
  const page = (c: Context): Promise<Response> => studioPage(app, site, c);
  app.get("/studio", page);
  app.get("/studio/*", page);
  app.get("/assets/studio/:file", (c) => studioFile(site, c));
}

async function studioPage(app: Hono, site: Site, c: Context): Promise<Response> {
  const { script, preloads, preloadsOf, stylesheet } = await site.studio();
  const room = c.req.path.split("/")[2] ?? "";
  const answers = await firstAnswers(app, c, room);
  const context = site.siteFor("studio");
  const html =
    answers === "stranger"
      ? renderStudioForStrangers({ stylesheet, here: c.req.path + new URL(c.req.url).search }, context)
      : renderStudio({ script, preloads: [...preloads, ...preloadsOf(room)], stylesheet, room, answers }, context);
  allowScripts(c, html);
  // It shows somebody's own: kept nowhere, as the answers of /api.
  c.header("Cache-Control", "no-store");
  return c.body(html, 200, { "Content-Type": mediaTypes.html });
}

const paths: Readonly<Record<FirstAnswerName, string>> = {
  me: "/api/me",
  models: "/api/models",
  // As many as may be in view; the app asks for more once it runs.
  generations: "/api/generations?limit=4",
  libraryItems: "/api/library/items?limit=12",
  libraryFacets: "/api/library/facets",
};

const shownIn: Readonly<Record<string, readonly FirstAnswerName[]>> = {
  "": ["models", "generations"],
  grid: ["models"],
  library: ["libraryItems", "libraryFacets"],
};

/**
 * What the app would ask for first, read from the same addresses as the one who asks for the page. Null where nobody
 * answers, and the app finds out why.
 */
async function firstAnswers(app: Hono, c: Context, room: string): Promise<FirstAnswers | "stranger" | null> {
  const cookie = c.req.header("cookie") ?? "";
  const ask = async (name: FirstAnswerName): Promise<Response> =>
    app.request(paths[name], { headers: { cookie } }, c.env);
  // A search that the address names is the app's to ask.
  const isSearch = Object.keys(c.req.query()).some((name) => name !== "picture");
  const names = room === "library" && isSearch ? [] : (shownIn[room] ?? []);
  const [me, ...others] = await Promise.all([ask("me"), ...names.map(ask)]);
  if (me.status === 401) return "stranger";
  if (me.status !== 200) return null;
  for (const session of me.headers.getSetCookie()) c.header("Set-Cookie", session, { append: true });
  const read = await Promise.all(
    others.map(async (answer): Promise<unknown> => (answer.ok ? answer.json() : undefined)),
  );
  const brought: Partial<FirstAnswers> = Object.fromEntries(names.map((name, place) => [name, read[place]]));
  return { ...brought, me: (await me.json()) as Me };
}

async function studioFile(site: Site, c: Context): Promise<Response> {
  const { file } = await site.studio();
  const found = file(c.req.param("file") ?? "");
  if (found === null) return missing(site, c, nothing("There is no such file of the studio; load its page again."));
  return respond(c, { body: found.bytes, type: found.type, etag: null, maxAgeSeconds: YEAR });
}
