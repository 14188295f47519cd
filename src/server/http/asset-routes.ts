import type { Context, Hono } from "hono";
import { missing, nothing } from "./answers.ts";
import { respond } from "./responses.ts";
import type { Site } from "./site.ts";

const HOUR = 3600;

/** Pictures, fonts and scripts that pages refer to. */
export function addAssets(app: Hono, site: Site): void {
  app.get("/pictures/:hash/:width", (c) => picture(site, c));
  app.get("/assets/fonts/:name", (c) => font(site, c));
  app.get("/assets/:file", (c) => script(site, c));
}

async function picture(site: Site, c: Context): Promise<Response> {
  const found = await site.picture(c.req.param("hash") ?? "", c.req.param("width") ?? "", c.req.header("Accept"));
  c.header("Vary", "Accept");
  if (found === null) return missing(site, c, nothing("There is no such picture, or nothing published shows it."));
  return respond(c, {
    body: found.bytes,
    type: found.type,
    etag: null,
    maxAgeSeconds: found.isStandIn === true ? 0 : HOUR,
  });
}

async function font(site: Site, c: Context): Promise<Response> {
  const bytes = await site.font(c.req.param("name") ?? "");
  if (bytes === null) return missing(site, c, nothing("There is no such font."));
  return respond(c, { body: bytes, type: "font/woff2", etag: null, maxAgeSeconds: 24 * 30 * HOUR });
}

/** Under the hash of its source, so it never changes. */
async function script(site: Site, c: Context): Promise<Response> {
  const body = await site.script(c.req.param("file") ?? "");
  if (body === null) return missing(site, c, nothing("There is no such file."));
  return respond(c, { body, type: "text/javascript; charset=utf-8", etag: null, maxAgeSeconds: 24 * 365 * HOUR });
}
