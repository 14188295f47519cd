import { createHash } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import type { PageInForm } from "../publishing/index.ts";
import { type Form, mediaTypes } from "./forms.ts";
import { isKnown, mayBeKept } from "./kept-answers.ts";
import type { Site } from "./site.ts";

/**
 * No frame, nothing from elsewhere, and no script: pages work without. What a browser's own tools ask this server for, as
 * robots.txt, they may have.
 */
const policy = [
  "default-src 'none'",
  "connect-src 'self'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** For pages that a script of ours enhances: files of this server only. */
const policyWithScript = `${policy}; script-src 'self'`;

const scriptAllowed = "scriptAllowed";

export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  // An answer may be stricter than the site: a file of somebody else's, the address of a private link.
  const preset = (name: string, value: string): void => void (c.res.headers.has(name) || c.header(name, value));
  preset("Content-Security-Policy", c.get(scriptAllowed) === true ? policyWithScript : policy);
  preset("Referrer-Policy", "strict-origin-when-cross-origin");
  c.header("X-Content-Type-Options", "nosniff");
};

export interface Reply {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** null: hashed from the body. */
  readonly etag: string | null;
  /** 0: kept, but asked about each time. */
  readonly maxAgeSeconds: number;
}

const etagOf = (key: string, form: string): string => `"${key.slice(0, 32)}-${form}"`;

/** Answers with a validator, or with 304 where the reader has these bytes. */
export function respond(c: Context, { body, type, etag, maxAgeSeconds }: Reply): Response {
  const tag = etag ?? `"${createHash("sha256").update(body).digest("hex").slice(0, 32)}"`;
  c.header("ETag", tag);
  c.header("Cache-Control", maxAgeSeconds === 0 ? "no-cache" : `public, max-age=${maxAgeSeconds}`);
  if (isKnown(c, tag)) return c.body(null, 304);
  c.header("Content-Type", type);
  return c.body(body);
}

/** A script may run only where the page itself asks for one of ours. */
export const allowScripts = (c: Context, html: string): void =>
  c.set(scriptAllowed, html.includes('<script type="module" src="/assets/'));

/** An HTML page; a script may run only where the page itself asks for one of ours. */
export function respondWithPage(c: Context, reply: Omit<Reply, "type" | "maxAgeSeconds"> & { readonly body: string }) {
  allowScripts(c, reply.body);
  return respond(c, { ...reply, type: mediaTypes.html, maxAgeSeconds: 0 });
}

/** A page that is stored under a key. */
export function sendPrinted(c: Context, page: PageInForm, form: Form): Response {
  mayBeKept(c, { useCase: page.useCase, snapshot: page.snapshot });
  return sendVisitors(c, page, form);
}

/** A page with a visitor's own weights: printed for them, and kept nowhere. */
export function sendVisitors(c: Context, { key, body }: PageInForm, form: Form): Response {
  const etag = etagOf(key, form);
  if (form === "html") return respondWithPage(c, { body, etag });
  return respond(c, { body, type: mediaTypes[form], etag, maxAgeSeconds: 0 });
}

/** How a page's model becomes each of its forms; its JSON is the model itself. */
export interface Forms<Page> {
  readonly html: (page: Page) => string;
  readonly markdown: (page: Page) => string;
}

/** A page that is quick to make. */
export function sendFresh<Page>(
  c: Context,
  form: Form,
  { page, ...forms }: Forms<Page> & { readonly page: Page },
): Response {
  return sendText(c, form, textOf(form, page, forms));
}

/** A page that rests on many snapshots, kept in memory until one of them changes. */
export async function sendKept<Page>(
  c: Context,
  site: Pick<Site, "kept" | "publisher">,
  form: Form,
  { address, page, ...forms }: Forms<Page> & { readonly address: string; readonly page: () => Promise<Page> },
): Promise<Response> {
  mayBeKept(c, { useCase: null, snapshot: await site.publisher.snapshots.state() });
  return sendText(c, form, await site.kept(`${form} ${address}`, async () => textOf(form, await page(), forms)));
}

function textOf<Page>(form: Form, page: Page, { html, markdown }: Forms<Page>): string {
  switch (form) {
    case "html":
      return html(page);
    case "json":
      return `${JSON.stringify(page, null, 2)}\n`;
    case "md":
      return markdown(page);
  }
}

const sendText = (c: Context, form: Form, body: string): Response =>
  form === "html"
    ? respondWithPage(c, { body, etag: null })
    : respond(c, { body, type: mediaTypes[form], etag: null, maxAgeSeconds: 0 });
