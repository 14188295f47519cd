import type { Dialect } from "../kit/index.ts";

export const errorBody = (type: string, message: string, nodeErrors: object = {}) => ({
  error: { type, message, details: "", extra_info: {} },
  node_errors: nodeErrors,
});

/** Only 400 is the server's own; the other statuses are those of whatever stands before it. */
export const dialect: Dialect = {
  error: (status) => [
    status === 400 ? errorBody("invalid_prompt", "Cannot execute.") : { message: `status ${status}` },
  ],
  withoutId: (said) => ({ ...said, prompt_id: undefined }),
};
