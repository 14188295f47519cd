import type { Dialect } from "../kit/index.ts";

export interface ErrorBody {
  readonly error: {
    readonly message: string;
    readonly type: string;
    readonly param: string | null;
    readonly code: string | null;
    readonly moderation_details?: unknown;
  };
}

/** The envelope of every error (A: the types of the official package). */
export const errorBody = (
  type: string,
  code: string | null,
  message: string,
  param: string | null = null,
): ErrorBody => ({
  error: { message, type, param, code },
});

const bodies: Readonly<Record<number, ErrorBody>> = {
  400: errorBody("invalid_request_error", "invalid_value", "Invalid value.", "size"),
  401: errorBody("invalid_request_error", "invalid_api_key", "Incorrect API key provided."),
  403: errorBody("invalid_request_error", null, "Your organization must be verified to use the model."),
  404: errorBody("invalid_request_error", "model_not_found", "The model does not exist."),
  408: errorBody("server_error", null, "Request timeout."),
  409: errorBody("invalid_request_error", null, "The request conflicts with another."),
  422: errorBody("invalid_request_error", null, "Unprocessable."),
  429: errorBody("requests", "rate_limit_exceeded", "Rate limit reached for images per minute."),
  500: errorBody("server_error", null, "The server had an error while processing your request."),
  503: errorBody("server_error", null, "The engine is currently overloaded."),
};

export const dialect: Dialect = {
  error: (status) => [bodies[status] ?? errorBody("server_error", null, `status ${status}`)],
  withoutId: (said) => ({ ...said, data: [] }),
};

/** C: three test suites agree on this shape; which stage refused is only sometimes said. */
export const moderated = (stage: "input" | "output"): ErrorBody => {
  const { error } = errorBody(
    "image_generation_user_error",
    "moderation_blocked",
    "Your request was rejected by the safety system.",
  );
  return { error: { ...error, moderation_details: { moderation_stage: stage, categories: ["violence"] } } };
};
