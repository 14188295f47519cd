import type { Dialect } from "../kit/index.ts";

const words: Readonly<Record<number, string>> = {
  400: "Invalid request",
  401: "Unauthorized",
  402: "Insufficient credits",
  403: "Not authorized to generate an image",
  404: "Not found",
  409: "Conflict",
  422: "A field is not valid",
  429: "Too many requests in flight",
  500: "Internal server error",
  502: "Bad gateway",
  503: "Service unavailable",
};

/** The shape of their errors is not documented for the second API (UNCONFIRMED): one word and a sentence. */
export const dialect: Dialect = {
  error: (status) => [{ error: words[status] ?? `status ${status}` }],
  withoutId: (said) => ({ ...said, data: [{ is_image_safe: true }] }),
};
