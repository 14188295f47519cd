import { z, type ZodType } from "zod";
import { priceRule } from "../../../contract/price.ts";
import type { Mode, PriceRule, Sourced, VariantFacts } from "../../../core/catalogue/index.ts";
import { checked, shown } from "./checked.ts";
import { report, type RowReading } from "./row-reader.ts";

/** The facts that the catalogue's cards know, and what the value of each must be: an imported fact is one of these. */

type ValueOf<T> = T extends Sourced<infer V> ? V : never;
type CardFacts = { readonly [K in keyof VariantFacts]: ValueOf<VariantFacts[K]> } & {
  readonly released: string;
  readonly retiredOn: string;
};

const words = z
  .string()
  .max(2_000)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, "expected words on one line");
const day = z.iso.date({ error: "expected a full calendar date, YYYY-MM-DD" });
const dayOrLess = z
  .string()
  .regex(/^\d{4}(-\d{2}){0,2}$/, "expected YYYY, YYYY-MM or YYYY-MM-DD")
  .refine((text) => day.safeParse(`${text}-01-01`.slice(0, 10)).success, "expected a date that there is");
const mode = z.enum(["text-to-image", "image-to-image", "inpainting", "outpainting", "style"]) satisfies ZodType<Mode>;

const price = priceRule satisfies ZodType<PriceRule>;

const values: { readonly [K in keyof CardFacts]: ZodType<CardFacts[K]> } = {
  modes: z.array(mode).min(1),
  aspectRatios: z.array(words).min(1),
  sizes: words,
  maxMegapixels: z.number().positive(),
  seeds: z.boolean(),
  masks: z.boolean(),
  references: z.int().min(0),
  lora: z.boolean(),
  styleTransfer: z.boolean(),
  faceSwap: z.boolean(),
  outpainting: z.boolean(),
  imageToImage: z.boolean(),
  transparency: z.boolean(),
  partialImages: z.boolean(),
  safetyLevel: words,
  price,
  released: dayOrLess,
  retiredOn: day,
};

const isKey = (key: string): key is keyof CardFacts => Object.hasOwn(values, key);

/** Whether the catalogue's cards know such a fact and such a value of it; reported if not. */
export function isFactSound(key: string, value: unknown, reading: RowReading): boolean {
  if (!isKey(key)) {
    report(reading, ["key"], `is ${shown(key)}, expected one of ${Object.keys(values).join(", ")}`);
    return false;
  }
  const schema: ZodType = values[key];
  return checked(schema, value, (path, what) => report(reading, ["value", ...path], what)) !== null;
}

/** Whether the day has begun, in UTC, when the pack is imported; reported if not. */
export function isDayPast(date: string, reading: RowReading): boolean {
  const { today } = reading.context;
  if (date <= today) return true;
  report(reading, ["date"], `is ${shown(date)}, expected the day the source was read, ${today} at the latest`);
  return false;
}
