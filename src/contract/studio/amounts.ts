import { z } from "zod";

/** Whole microcredits as decimal digits: a million to the credit. Text, so that nothing on the way takes it for a double. */
export const microcredits = z.string().regex(/^-?\d{1,18}$/, "must be a whole number of microcredits, as text");

/** An instant in UTC, ISO 8601. */
export const instant = z.iso.datetime();

/** What the studio answers instead of what was asked for. `code` is stable; `message` tells a person what to do. */
export const problem = z.object({
  error: z.object({
    code: z.enum([
      "invalid-input",
      "unsupported-parameter",
      "unauthenticated",
      "forbidden",
      "not-found",
      "conflict",
      "key-conflict",
      "quote-changed",
      "insufficient-credits",
      "limit-reached",
      "rate-limited",
      "too-large",
      "unavailable",
      "internal",
    ]),
    message: z.string(),
    /** Which field of the request, where one is at fault, such as targets.0.size. */
    field: z.string().optional(),
    /** The new total, with quote-changed. */
    totalMicrocredits: microcredits.optional(),
    retryAfterSeconds: z.number().optional(),
    /** Under which the operator finds it in the log. */
    reference: z.string().optional(),
  }),
});
export type Problem = z.infer<typeof problem>;
