import type { Dialect } from "../kit/index.ts";

/**
 * Errors of a request that never became a job. Documented for models (A): 422 with a list of what is wrong, each with
 * loc, msg and type. For the rest: { detail } or { message } (A); which of them at which status is UNCONFIRMED.
 */
const bodies: Readonly<Record<number, unknown>> = {
  400: { detail: "Bad request" },
  401: { detail: "Cannot access application. Authentication is required." },
  402: { detail: "Payment required" },
  403: { detail: "Invalid Key" },
  404: { detail: "Application not found" },
  422: { detail: [{ loc: ["body", "image_size"], msg: "Input should be a valid dictionary", type: "dict_type" }] },
  429: { message: "Too many requests" },
  500: { detail: "Internal Server Error" },
  502: "<html><h1>502 Bad Gateway</h1></html>",
  503: { message: "Service Unavailable" },
};

export const dialect: Dialect = {
  error: (status) => [bodies[status] ?? { detail: `status ${status}` }],
  withoutId: (said) => ({ ...said, request_id: undefined, response_url: undefined, status_url: undefined }),
};

/** As documented (A): the type is in the body and in a header. */
export const requestError = (detail: string, type: string): readonly [unknown, Record<string, string>] => [
  { detail, error_type: type },
  { "x-fal-error-type": type },
];

/** As documented (A): what is wrong as a list, and whether it helps to try again. */
export const modelError = (field: string, msg: string, type: string): readonly [unknown, Record<string, string>] => [
  { detail: [{ loc: ["body", field], msg, type, url: `https://docs.fal.ai/errors#${type}`, input: null }] },
  { "x-fal-retryable": "false" },
];
