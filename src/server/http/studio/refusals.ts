import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Problem } from "../../../contract/studio/index.ts";

type Code = Problem["error"]["code"];

/** The one map from a problem's code to its status. */
const statuses = {
  "invalid-input": 400,
  "unsupported-parameter": 400,
  unauthenticated: 401,
  "insufficient-credits": 402,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "key-conflict": 409,
  "quote-changed": 409,
  "too-large": 413,
  "limit-reached": 429,
  "rate-limited": 429,
  internal: 500,
  unavailable: 503,
} as const satisfies Readonly<Record<Code, ContentfulStatusCode>>;

/** Answers with a problem instead of what was asked for. */
export function refuse(c: Context, error: Problem["error"]): Response {
  if (error.retryAfterSeconds !== undefined) c.header("Retry-After", String(error.retryAfterSeconds));
  c.header("Cache-Control", "no-store");
  return c.json({ error } satisfies Problem, statuses[error.code]);
}

/** The same for what does not exist and for what belongs to somebody else. */
export const nothingHere = (c: Context, what: string): Response =>
  refuse(c, { code: "not-found", message: `There is no such ${what} in this workspace.` });
