import { z } from "zod";
import type { Anchor, AnchoredCriterionId, Anchors, Sourced } from "../../../core/catalogue/index.ts";
import { day, fields, grade, text, url } from "./fields.ts";

const cutPoints = z.tuple([z.number(), z.number(), z.number(), z.number()]);

const cuts = fields({
  unit: text,
  better: z.enum(["higher", "lower"]),
  cutPoints,
  source: text,
  url: url.optional(),
  date: day,
  grade,
  note: text.optional(),
})
  .refine((raw) => ordered(raw.better, raw.cutPoints), {
    path: ["cutPoints"],
    error: "expected four numbers from worst to best, each better than the one before",
  })
  .transform(({ unit, better, cutPoints: points, source, date, grade: of, ...rest }): Sourced<Anchor> => ({
    known: true,
    value: { unit, better, cutPoints: points },
    source,
    url: rest.url ?? null,
    date,
    grade: of,
    note: rest.note ?? null,
  }));

const absent = fields({ unknown: text }).transform((raw): Sourced<Anchor> => ({ known: false, reason: raw.unknown }));

/** Which of the two a map is meant to be is seen by its `unknown`, so that messages speak of one form only. */
const anchor = z.unknown().transform((value, context): Sourced<Anchor> => {
  const form = typeof value === "object" && value !== null && "unknown" in value ? absent : cuts;
  const result = form.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) context.issues.push({ ...issue, input: value } as z.core.$ZodRawIssue);
  return z.NEVER;
});

/** Four cut points for every criterion that is measured, or the reason why it has none. */
export const anchorsFile = fields({
  "text-accuracy": anchor,
  "prompt-adherence": anchor,
  "editing-flexibility": anchor,
  consistency: anchor,
  "cost-efficiency": anchor,
  speed: anchor,
  "price-per-image": anchor,
  "max-size": anchor,
} satisfies Record<AnchoredCriterionId, typeof anchor>) satisfies z.ZodType<Anchors>;

const ordered = (better: "higher" | "lower", points: readonly number[]): boolean =>
  points.every((point, index) => {
    const before = points[index - 1];
    return before === undefined || (better === "higher" ? point > before : point < before);
  });
