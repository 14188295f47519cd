import { z } from "zod";
import { sizeFrom } from "../../../core/catalogue/index.ts";
import type { Size } from "../../../core/catalogue/index.ts";

// The pieces that card, use-case and anchor files share. Messages follow "is X, expected Y": see problems.ts.

/** A map that may hold these fields and no others. */
export const fields = <S extends z.core.$ZodLooseShape>(shape: S): z.ZodObject<S, z.core.$strict> =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys" ? `expected only ${Object.keys(shape).join(", ")}` : undefined,
  });

const matching = (pattern: RegExp, expected: string): z.ZodString =>
  z.string().regex(pattern, { error: `expected ${expected}` });

export const text = matching(/^\S(?:[^]*\S)?\s?$/, "some text without spaces around it").transform((value) =>
  value.trim(),
);
export const slug = matching(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "lower-case letters, digits and single hyphens");
export const day = matching(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, "a day as YYYY-MM-DD");
export const dayOrLess = matching(
  /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/,
  `"YYYY", YYYY-MM or YYYY-MM-DD`,
);
export const url = matching(/^https:\/\/[^\s/]+(?:\/\S*)?$/, "an address that begins with https://");
export const grade = z.enum(["A", "B", "C", "derived"]);
export const usd = z.number().positive();

/** "1024x1536". */
export const size = z.string().transform((value, context): Size => {
  const read = sizeFrom(value);
  if (read !== null) return read;
  context.addIssue({ code: "custom", message: "expected a size as 1024x1536" });
  return z.NEVER;
});
