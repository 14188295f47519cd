import type { Dialect } from "../kit/index.ts";

const bodies: Readonly<Record<number, unknown>> = {
  400: { error: "bad_request", message: "The request is not valid." },
  401: { detail: "Not authenticated" },
  402: { detail: "Insufficient credits" },
  403: { detail: "Not authenticated - Invalid Authentication" },
  404: { detail: "Not Found" },
  422: { detail: [{ loc: ["body", "width"], msg: "Input should be a multiple of 32", type: "value_error" }] },
  429: { detail: "Too many requests" },
  500: { detail: "Internal Server Error" },
  502: "<html><h1>502 Bad Gateway</h1></html>",
  503: { detail: "Service Unavailable" },
};

export const dialect: Dialect = {
  error: (status) => [bodies[status] ?? { detail: `status ${status}` }],
  withoutId: (said) => ({ ...said, id: undefined }),
};
