import type { Context } from "hono";
import { Failure } from "../../core/kernel/index.ts";
import { renderError, renderNotFound } from "../../web/pages/index.ts";
import { type Asked, type Missing, quotable } from "../publishing/index.ts";
import { type Form, formOf, mediaTypes } from "./forms.ts";
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
  const title = field === undefined ? "No such page" : "This cannot be used";
  return said(c, {
    status: field === undefined ? 404 : 400,
    title,
    error: {
      code: field === undefined ? "not-found" : "invalid-input",
      message,
      ...(field === undefined ? {} : { field }),
    },
    suggestions,
    html: () => renderNotFound({ title, message, suggestions, areNear: areNear ?? true }, site.siteFor(null)),
  });
}

/** 410: it was here until its time was over. */
export function noLonger(
  site: Pick<Site, "siteFor">,
  c: Context,
  { title, message }: { readonly title: string; readonly message: string },
): Response {
  return said(c, {
    status: 410,
    title,
    error: { code: "not-found", message },
    suggestions: [],
    html: () => renderNotFound({ title, message, suggestions: [], areNear: false }, site.siteFor(null)),
  });
}

interface Said {
  readonly status: 400 | 404 | 410 | 429 | 500 | 503;
  readonly title: string;
  /** What a program is told; its message is what everybody is told. */
  readonly error: { readonly code: string; readonly message: string; readonly [detail: string]: unknown };
  readonly suggestions: Missing["suggestions"];
  readonly html: () => string;
}

/** In the form that was asked for: whoever asks for Markdown is not sent a page of HTML. */
function said(c: Context, { status, title, error, suggestions, html }: Said): Response {
  switch (c.req.path.startsWith("/api/") ? "json" : formOf(c.req.path).form) {
    case "json":
      return c.json({ error, suggestions }, status);
    case "md": {
      const links = suggestions.map(({ text, href }) => `- [${text}](${href})`);
      c.header("Content-Type", mediaTypes.md);
      return c.body(
        `${[`# ${title}`, error.message, ...(links.length > 0 ? [links.join("\n")] : [])].join("\n\n")}\n`,
        status,
      );
    }
    case "html":
      return c.html(html(), status);
  }
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
  const message = unavailable
    ? error.message
    : "This page could not be made. Nothing of yours was lost; try again in a minute.";
  const title = "Something went wrong";
  return said(c, {
    status: unavailable ? 503 : 500,
    title,
    error: { code: unavailable ? "unavailable" : "internal", message, reference },
    suggestions: [],
    html: () => renderError({ title, message, reference }, site.siteFor(null)),
  });
}

/** Too much at once from one client; `why` is half a sentence on what takes the time. */
export function tooMuch(site: Pick<Site, "siteFor">, c: Context, seconds: number, why: string): Response {
  c.header("Retry-After", String(seconds));
  const message = `${why}, and you asked for many. Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`;
  const title = "One moment";
  return said(c, {
    status: 429,
    title,
    error: { code: "rate-limited", message, retryAfterSeconds: seconds },
    suggestions: [],
    html: () => renderError({ title, message, reference: null }, site.siteFor(null)),
  });
}

/** What stands in a shared link is all that is needed to open it. */
const withoutSecrets = (path: string): string => path.replace(/^\/shared\/[^/]+/, "/shared/…");
