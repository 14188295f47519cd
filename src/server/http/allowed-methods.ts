import type { Context, Hono } from "hono";
import { renderError } from "../../web/pages/index.ts";
import type { Site } from "./site.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** The methods that a route of this path takes; none where there is no route. HEAD comes with GET. */
function methodsAt(app: Hono, path: string): readonly string[] {
  const taken = methods.filter((method) => {
    const [matched] = app.router.match(method, path);
    return matched.some(([[, route]]) => route.method === method); // middleware is of no method
  });
  return taken.flatMap((method) => (method === "GET" ? [method, "HEAD"] : [method]));
}

/** 405 with what is allowed, where the path is right and the method is not; null otherwise. */
export function notAllowed(app: Hono, site: Site, c: Context): Response | null {
  const allowed = methodsAt(app, c.req.path);
  if (allowed.length === 0 || allowed.includes(c.req.method)) return null;
  c.header("Allow", allowed.join(", "));
  const message = `This address takes ${allowed.join(", ")} and nothing else.`;
  if (c.req.path.endsWith(".json")) return c.json({ error: { code: "method-not-allowed", message } }, 405);
  return c.html(renderError({ title: "Not like this", message, reference: null }, site.siteFor(null)), 405);
}
