import type { Context, Hono } from "hono";
import { changesFeed, changesPage, llmsText, robotsText, sitemapIndex, sitemapPart } from "../publishing/index.ts";
import { missing, nothing } from "./answers.ts";
import { mediaTypes } from "./forms.ts";
import { respond } from "./responses.ts";
import type { Site } from "./site.ts";

const HOUR = 3600;
const xmlType = "application/xml; charset=utf-8";
const plainType = "text/plain; charset=utf-8";

/** What machines ask for to find pages and to hear of changes. */
export function addFinding(app: Hono, site: Site): void {
  const { db, site: place } = site.publisher;
  const send = (c: Context, body: string, type: string): Response =>
    respond(c, { body, type, etag: null, maxAgeSeconds: 0 });
  app.get("/robots.txt", (c) => send(c, robotsText(place.publicUrl), plainType));
  app.get("/llms.txt", (c) => send(c, llmsText(site.catalogue, place.publicUrl), mediaTypes.md));
  app.get("/sitemap.xml", async (c) => send(c, await sitemapIndex(db, site.catalogue, place.publicUrl), xmlType));
  app.get("/sitemaps/:part{[1-9][0-9]{0,3}\\.xml}", (c) => sitemap(site, c));
  app.get("/changes.rss", async (c) =>
    send(c, changesFeed(await changesPage(db), place.publicUrl), "application/rss+xml; charset=utf-8"),
  );
  app.get("/cards/*", (c) => card(site, c));
}

async function sitemap(site: Site, c: Context): Promise<Response> {
  const { db, site: place } = site.publisher;
  const body = await sitemapPart(db, site.catalogue, place.publicUrl, Number.parseInt(c.req.param("part") ?? "", 10));
  if (body === null) return missing(site, c, nothing("There is no such part of the sitemap."));
  return respond(c, { body, type: xmlType, etag: null, maxAgeSeconds: 0 });
}

async function card(site: Site, c: Context): Promise<Response> {
  const path = c.req.path.slice("/cards".length);
  const found = path.endsWith(".png") ? await site.card(path.slice(0, -".png".length), c.req.query()) : null;
  if (found === null) return missing(site, c, nothing("There is no page that this picture could stand for."));
  return respond(c, { body: found.bytes, type: "image/png", etag: `"${found.key.slice(0, 32)}"`, maxAgeSeconds: HOUR });
}
