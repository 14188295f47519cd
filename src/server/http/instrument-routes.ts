import type { Hono } from "hono";
import { renderInstruments } from "../../web/pages/index.ts";
import { respondWithPage } from "./responses.ts";
import type { Site } from "./site.ts";

/** The page of the instruments; an address for each leads to its part of the page. */
export function addInstruments(app: Hono, site: Site): void {
  app.get("/instruments", (c) =>
    respondWithPage(c, {
      body: renderInstruments({ instruments: site.instruments }, site.siteFor("method")),
      etag: null,
    }),
  );
  for (const { id } of site.instruments) app.get(`/instruments/${id}`, (c) => c.redirect(`/instruments#${id}`, 301));
}
