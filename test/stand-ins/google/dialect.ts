import type { Dialect } from "../kit/index.ts";

const names: Readonly<Record<number, readonly [status: string, message: string]>> = {
  400: ["INVALID_ARGUMENT", "Request contains an invalid argument."],
  401: ["UNAUTHENTICATED", "Request had invalid authentication credentials."],
  402: ["FAILED_PRECONDITION", "Billing is not enabled for this project."],
  403: ["PERMISSION_DENIED", "Method doesn't allow unregistered callers."],
  404: ["NOT_FOUND", "models/none is not found for API version v1beta."],
  408: ["DEADLINE_EXCEEDED", "The request took too long to arrive."],
  409: ["ABORTED", "The operation was aborted."],
  422: ["INVALID_ARGUMENT", "A field is out of range."],
  429: ["RESOURCE_EXHAUSTED", "You exceeded your current quota."],
  500: ["INTERNAL", "An internal error has occurred."],
  502: ["UNAVAILABLE", "Bad gateway."],
  503: ["UNAVAILABLE", "The model is overloaded."],
  504: ["DEADLINE_EXCEEDED", "The deadline expired before the operation could complete."],
};

/** Google's envelope (general shape; its details were not read again: UNCONFIRMED). */
export const errorBody = (code: number, message?: string, details: readonly object[] = []) => {
  const [status, preset] = names[code] ?? ["UNKNOWN", `status ${code}`];
  return { error: { code, message: message ?? preset, status, ...(details.length === 0 ? {} : { details }) } };
};

export const dialect: Dialect = {
  error: (status) => [errorBody(status)],
  withoutId: (said) => ({ ...said, candidates: [] }),
};
