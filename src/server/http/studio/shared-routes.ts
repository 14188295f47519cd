import type { Context, Hono } from "hono";
import { renderShared } from "../../../web/pages/index.ts";
import type { DeliveredRow, Delivery } from "../../generation/index.ts";
import { missing, noLonger, nothing } from "../answers.ts";
import type { Site } from "../site.ts";
import type { StudioEnvironment } from "./guard.ts";
import { sendPicture, takesAvif, widthIn, widthsOffered } from "./picture-answers.ts";
import { refuse } from "./refusals.ts";

interface SharedServices {
  readonly delivery: Delivery;
  readonly site: Pick<Site, "siteFor">;
}

/** One picture under a link, for whoever has the link. */
export function addShared(app: Hono<StudioEnvironment>, services: SharedServices): void {
  app.get("/shared/:token", (c) => opened(c, services, (row) => page(c, services, row)));
  app.get("/shared/:token/picture", (c) => opened(c, services, (row) => picture(c, services, row)));
}

/** Revoked and never made look alike; one whose time is over says so. The address is a secret, so it goes to no other site and into no index. */
async function opened(
  c: Context,
  { delivery, site }: SharedServices,
  show: (row: DeliveredRow) => Promise<Response> | Response,
): Promise<Response> {
  c.header("Referrer-Policy", "no-referrer");
  c.header("X-Robots-Tag", "noindex, nofollow");
  c.header("Cache-Control", "no-store");
  const link = await delivery.links.open(c.req.param("token") ?? "");
  switch (link.kind) {
    case "shows":
      return show(link.row);
    case "over":
      return noLonger(site, c, over(link.since));
    case "nothing":
      return missing(site, c, gone);
  }
}

const gone = nothing(
  "This link shows nothing: it was revoked, its picture was deleted, or it was never made. Ask for a new one.",
);

const over = (since: string) => ({
  title: "This link is over",
  message: `It showed a picture until ${since.slice(0, 10)}, ${since.slice(11, 16)} UTC. Ask whoever sent it for a new one.`,
});

function page(c: Context, { site }: SharedServices, row: DeliveredRow): Response {
  const html = renderShared(
    {
      pictureUrl: `${c.req.path}/picture`,
      placeholder: row.placeholder,
      width: row.received_width ?? row.width,
      height: row.received_height ?? row.height,
      name: row.name,
      maker: row.maker,
      madeOn: (row.ended_at ?? row.created_at).slice(0, 10),
      sandbox: row.sandbox,
    },
    site.siteFor(null),
  );
  return c.html(html);
}

async function picture(c: Context, { delivery }: SharedServices, row: DeliveredRow): Promise<Response> {
  const width = widthIn(c);
  if (width === null) return refuse(c, { code: "invalid-input", message: widthsOffered, field: "width" });
  const found = await delivery.pictures.renditionOf(row, { width, takesAvif: takesAvif(c) });
  if (found === null) return refuse(c, { code: "not-found", message: "This picture was deleted." });
  c.header("Vary", "Accept");
  // Asked about each time: a link may be revoked at any moment.
  return sendPicture(c, found, "private, no-cache");
}
