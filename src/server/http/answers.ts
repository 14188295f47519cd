import type { Context } from "hono";
import { Failure } from "../../core/kernel/index.ts";
import { renderError, renderNotFound } from "../../web/pages/index.ts";
import { type Asked, type Missing, quotable } from "../publishing/index.ts";
import type { Form } from "./forms.ts";
import type { Site } from "./site.ts";

/** What is said where there is no page: another address, nothing there, a refusal, a failure. */

/** Leads to another address in the same form; for ever, unless what it leads to rests on data that may change. */
export function elsewhere(
  site: Site,
  c: Context,
  asked: Extract<Asked, { kind: "redirect" | "missing" }>,
  form: Form,
): Response {
  if (asked.kind === "missing") return missing(site, c, asked);
  const [path = "", query] = asked.to.split("?");
  const to = `${path}${form === "html" ? "" : `.${form}`}${query === undefined ? "" : `?${query}`}`;
  return c.redirect(to, asked.isTemporary === true ? 302 : 301);
}

export const nothing = (message: string): Missing => ({
  kind: "missing",
  code: "not-found",
  message,
  suggestions: [],
});

/** 404, or 400 where a field of the address holds something that cannot be used. */
export function missing(
  site: Pick<Site, "siteFor">,
  c: Context,
  { message, suggestions, field, areNear }: Missing,
): Response {
  const status = field === undefined ? 404 : 400;
  const code = field === undefined ? "not-found" : "invalid-input";
  if (wantsJson(c))
    return c.json({ error: { code, message, ...(field === undefined ? {} : { field }) }, suggestions }, status);
  const title = field === undefined ? "No such page" : "This cannot be used";
  return c.html(renderNotFound({ title, message, suggestions, areNear: areNear ?? true }, site.siteFor(null)), status);
}

/** No route: an address with a slash too many at its end leads to the one without. */
export function nowhere(site: Site, c: Context): Response {
  const { pathname, search } = new URL(c.req.url);
  // Slashes at the beginning become one: "//host" would lead to another site.
  if (c.req.method === "GET" && /[^/]\/+$/.test(pathname))
    return c.redirect(pathname.replace(/\/+$/, "").replace(/^\/+/, "/") + search, 301);
  return missing(site, c, nothing(`There is no page at ${quotable(pathname)}.`));
}

export function failed(site: Site, c: Context, error: unknown): Response {
  const reference = site.reference();
  site.log({ reference, path: withoutSecrets(c.req.path), error });
  const unavailable = error instanceof Failure && error.code === "unavailable";
  const status = unavailable ? 503 : 500;
  const message = unavailable
    ? error.message
    : "This page could not be made. Nothing of yours was lost; try again in a minute.";
  if (wantsJson(c))
    return c.json({ error: { code: unavailable ? "unavailable" : "internal", message, reference } }, status);
  return c.html(renderError({ title: "Something went wrong", message, reference }, site.siteFor(null)), status);
}

/** Too much at once from one client. */
export function tooMuch(site: Site, c: Context, seconds: number): Response {
  c.header("Retry-After", String(seconds));
  const message = `Pages with weights of your own are made one by one, and you asked for many. Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`;
  if (wantsJson(c)) return c.json({ error: { code: "rate-limited", message, retryAfterSeconds: seconds } }, 429);
  return c.html(renderError({ title: "One moment", message, reference: null }, site.siteFor(null)), 429);
}

const wantsJson = ({ req: { path } }: Context): boolean => path.endsWith(".json") || path.startsWith("/api/");

/** What stands in a shared link is all that is needed to open it. */
const withoutSecrets = (path: string): string => path.replace(/^\/shared\/[^/]+/, "/shared/…");
