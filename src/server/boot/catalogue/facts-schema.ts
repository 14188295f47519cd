import { z } from "zod";
import type { Source, Sourced } from "../../../core/catalogue/index.ts";
import { day, dayOrLess, fields, grade, text, url } from "./fields.ts";
import { priceRule } from "./price-schema.ts";
import type { FieldPath } from "./yaml-file.ts";

/** A named source of a card: facts refer to it by its key and may narrow its grade, date or note. */
export const sourceTable = z.record(
  z.string(),
  fields({ source: text, url: url.optional(), date: day, grade, note: text.optional() }),
);
export type SourceTable = z.infer<typeof sourceTable>;

/** `{ value, from, … }` or `{ unknown: reason }`. */
const fact = <V extends z.ZodType>(value: V) =>
  fields({
    value: value.optional(),
    from: z.string().optional(),
    grade: grade.optional(),
    date: day.optional(),
    note: text.optional(),
    unknown: text.optional(),
  });

export type RawFact<T> = {
  readonly value?: T | undefined;
  readonly from?: string | undefined;
  readonly grade?: Source["grade"] | undefined;
  readonly date?: string | undefined;
  readonly note?: string | undefined;
  readonly unknown?: string | undefined;
};

const mode = z.enum(["text-to-image", "image-to-image", "inpainting", "outpainting", "style"]);
const yesOrNo = fact(z.boolean());

/** In the order in which cards list them. `unlisted` is the reason for every key that is not given. */
export const variantFacts = fields({
  modes: fact(z.array(mode).min(1)).optional(),
  aspectRatios: fact(z.array(text).min(1)).optional(),
  sizes: fact(text).optional(),
  maxMegapixels: fact(z.number().positive()).optional(),
  seeds: yesOrNo.optional(),
  masks: yesOrNo.optional(),
  references: fact(z.int().nonnegative()).optional(),
  lora: yesOrNo.optional(),
  styleTransfer: yesOrNo.optional(),
  faceSwap: yesOrNo.optional(),
  outpainting: yesOrNo.optional(),
  imageToImage: yesOrNo.optional(),
  transparency: yesOrNo.optional(),
  partialImages: yesOrNo.optional(),
  safetyLevel: fact(text).optional(),
  price: fact(priceRule).optional(),
  unlisted: text.optional(),
});
export type RawVariantFacts = z.infer<typeof variantFacts>;

export const dayFact = fact(day);
export const releaseFact = fact(dayOrLess);
export const remarkFact = fact(text);

/** Says that a field of the file is wrong. */
export type Report = (path: FieldPath, message: string) => void;

/** The fact with its source filled in; what is wrong about it goes to `report`. */
export function sourced<T>(
  raw: RawFact<T> | undefined,
  sources: SourceTable,
  unlisted: string | undefined,
  report: Report,
): Sourced<T> {
  if (raw === undefined) return missing(unlisted, report);
  const { value, unknown: reason } = raw;
  if ((value === undefined) === (reason === undefined)) {
    report([], "holds both or neither of value and unknown, expected value with from, or unknown with the reason");
    return { known: false, reason: "invalid" };
  }
  if (value === undefined) return { known: false, reason: reason ?? "invalid" };
  const source = raw.from === undefined ? undefined : sources[raw.from];
  if (source === undefined) {
    report(
      ["from"],
      `is ${raw.from === undefined ? "missing" : `"${raw.from}"`}, expected one of ${Object.keys(sources).join(", ")}`,
    );
    return { known: false, reason: "invalid" };
  }
  return { known: true, value, ...sourceOf(source, raw) };
}

function missing(unlisted: string | undefined, report: Report): { known: false; reason: string } {
  if (unlisted === undefined)
    report(
      [],
      "is missing, expected value with from, unknown with the reason, or unlisted with a reason for all that is not given",
    );
  return { known: false, reason: unlisted ?? "invalid" };
}

const sourceOf = (source: SourceTable[string], raw: RawFact<unknown>): Source => ({
  source: source.source,
  url: source.url ?? null,
  date: raw.date ?? source.date,
  grade: raw.grade ?? source.grade,
  note: raw.note ?? source.note ?? null,
});
