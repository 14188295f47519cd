import type { Dialect } from "../kit/index.ts";

/** FastAPI's own errors hold a detail; what fails while it draws holds the name of the exception (A). */
export const dialect: Dialect = {
  error: (status) => {
    if (status === 422)
      return [
        { detail: [{ loc: ["body", "steps"], msg: "value is not a valid integer", type: "type_error.integer" }] },
      ];
    if (status === 500)
      return [{ error: "RuntimeError", detail: "", body: "", errors: "the model could not be loaded" }];
    return [{ detail: status === 404 ? "Not Found" : `status ${status}` }];
  },
  withoutId: (said) => ({ ...said, images: [] }),
};
