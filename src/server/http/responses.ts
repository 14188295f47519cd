import { createHash } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";

/** No script, no frame, nothing from elsewhere: pages work without script, so none is allowed to run. */
const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header("Content-Security-Policy", policy);
  c.header("X-Content-Type-Options", "nosniff");
  c.header("Referrer-Policy", "strict-origin-when-cross-origin");
};

export interface Reply {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** null: hashed from the body. */
  readonly etag: string | null;
  /** 0: kept, but asked about each time. */
  readonly maxAgeSeconds: number;
}

export const etagOf = (key: string, form: string): string => `"${key.slice(0, 32)}-${form}"`;

/** Answers with a validator, or with 304 where the reader has these bytes. */
export function respond(c: Context, { body, type, etag, maxAgeSeconds }: Reply): Response {
  const tag = etag ?? `"${createHash("sha256").update(body).digest("hex").slice(0, 32)}"`;
  c.header("ETag", tag);
  c.header("Cache-Control", maxAgeSeconds === 0 ? "no-cache" : `public, max-age=${maxAgeSeconds}`);
  const known = c.req
    .header("If-None-Match")
    ?.split(",")
    .map((each) => each.trim().replace(/^W\//, ""));
  if (known?.some((each) => each === tag || each === "*") === true) return c.body(null, 304);
  c.header("Content-Type", type);
  return c.body(body);
}

export const page = (c: Context, html: string): Response =>
  respond(c, { body: html, type: "text/html; charset=utf-8", etag: null, maxAgeSeconds: 0 });
