import type { Context, Hono } from "hono";
import { renderStudio } from "../../web/pages/index.ts";
import { missing, nothing } from "./answers.ts";
import { respond, respondWithPage } from "./responses.ts";
import type { Site } from "./site.ts";

const YEAR = 3600 * 24 * 365;

/** The studio's one page, which finds its rooms by the address itself, and the files it asks for. */
export function addStudioApp(app: Hono, site: Site): void {
  app.get("/studio", (c) => studioPage(site, c));
  app.get("/studio/*", (c) => studioPage(site, c));
  app.get("/assets/studio/:file", (c) => studioFile(site, c));
}

async function studioPage(site: Site, c: Context): Promise<Response> {
  const { script, preloads, stylesheet } = await site.studio();
  return respondWithPage(c, {
    body: renderStudio({ script, preloads, stylesheet, room: c.req.path.split("/")[2] ?? "" }, site.siteFor("studio")),
    etag: null,
  });
}

async function studioFile(site: Site, c: Context): Promise<Response> {
  const { file } = await site.studio();
  const found = file(c.req.param("file") ?? "");
  if (found === null) return missing(site, c, nothing("There is no such file of the studio; load its page again."));
  return respond(c, { body: found.bytes, type: found.type, etag: null, maxAgeSeconds: YEAR });
}
