import { createHash, timingSafeEqual } from "node:crypto";
import type { Context, Hono, MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import { inSpan } from "../tracing/index.ts";
import type { Watch } from "../oversight/index.ts";

export interface WatchServices {
  readonly watch: Watch;
  /** Who shows it may read the metrics; null: nobody may, except where `isLoopback`. */
  readonly metricsToken: string | null;
  /** True where only this machine can connect at all. */
  readonly isLoopback: boolean;
}

/** What a process supervisor, a proxy and Prometheus ask. */
export function addWatch(app: Hono, services: WatchServices): void {
  const { watch } = services;
  app.get("/health", (c) => c.json({ status: "ok" }));
  app.get("/ready", async (c) => {
    const { ready, parts } = await watch.readiness();
    c.header("Cache-Control", "no-store");
    return c.json({ status: ready ? "ready" : "not-ready", parts }, ready ? 200 : 503);
  });
  app.get("/metrics", async (c) => {
    if (!services.isLoopback && !showsToken(c, services.metricsToken)) return c.notFound();
    c.header("Cache-Control", "no-store");
    c.header("Content-Type", watch.metrics.contentType);
    return c.body(await watch.metrics.text());
  });
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** As long as it takes, whatever is shown. */
function showsToken(c: Context, token: string | null): boolean {
  const shown = /^Bearer (.+)$/.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
  return token !== null && timingSafeEqual(digest(shown), digest(token));
}

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Every request as a piece of work, under the pattern of its address: what stands in the address stays out of it. */
export const observed: MiddlewareHandler = (c, next) =>
  inSpan("http request", { "http.request.method": METHODS.has(c.req.method) ? c.req.method : "other" }, next, () => ({
    "http.route": patternOf(c),
    "http.response.status_code": c.res.status,
  }));

/** "none" where no route of ours took the request. */
function patternOf(c: Context): string {
  const pattern = routePath(c, -1);
  return pattern.endsWith("*") ? "none" : pattern;
}
