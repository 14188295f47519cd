import type { Dialect } from "../kit/index.ts";

const problem = (status: number, title: string, detail: string) => ({ title, detail, status });

/** Errors as problems (B): title, detail and status; the words of most are UNCONFIRMED. */
const bodies: Readonly<Record<number, unknown>> = {
  400: problem(400, "Bad request", "The request is malformed."),
  401: problem(401, "Unauthenticated", "You did not pass a valid authentication token"),
  402: problem(402, "Insufficient credit", "You have insufficient credit to run this model."),
  403: problem(403, "Forbidden", "You do not have permission to perform this action."),
  404: problem(404, "Not found", "The requested resource could not be found."),
  422: problem(422, "Input validation failed", "- input.width: Must be greater than or equal to 256\n"),
  429: problem(429, "Too many requests", "Request was throttled."),
  500: problem(500, "Internal server error", "An error occurred."),
  502: "<html><h1>502 Bad Gateway</h1></html>",
  503: problem(503, "Service unavailable", "Try again later."),
};

export const dialect: Dialect = {
  error: (status) => [bodies[status] ?? problem(status, "Error", `status ${status}`)],
  withoutId: (said) => ({ ...said, id: undefined, urls: undefined }),
};
