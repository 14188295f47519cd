import { parse } from "yaml";
import { z } from "zod";
import { criterionIds, type CriterionId, Failure } from "../../src/core/kernel/index.ts";
import { globPattern } from "./glob.ts";

const text = z.string().min(1);
const criterion = z.enum(criterionIds);
const byCategory = <T extends z.ZodType>(value: T) =>
  z
    .union([value, z.record(z.string(), value)])
    .transform((given): readonly (readonly [string, z.output<T>])[] =>
      typeof given === "object" && given !== null ? Object.entries(given) : [["*", given]],
    );
const direction = z.enum(["higher", "lower"]);
export const grades = z.enum(["primary", "secondary", "unclear"]);

const source = z.strictObject({
  pack: text,
  file: text,
  title: text,
  source: text,
  board: z
    .strictObject({ metric: text, category: text, unit: text, direction, url: text, grade: grades, level: z.number() })
    .optional(),
});

const metric = z.strictObject({
  publisher: text,
  /** As the source spells it; `*` stands for any text. */
  metric: text,
  unit: text,
  as: byCategory(text).optional(),
  direction,
  decides: z.array(z.strictObject({ category: text, criterion, useCase: text.nullable() })).default([]),
  shownUnder: byCategory(criterion.nullable()),
});

const mappingSchema = z.strictObject({
  sources: z.array(source).min(1),
  names: z.strictObject({
    notOneModel: z.array(text),
    ambiguous: z.array(z.strictObject({ name: text, publisher: text.optional(), why: text })),
    readAs: z.array(z.strictObject({ name: text, publisher: text.optional(), as: text, why: text })),
  }),
  tiers: z.array(z.strictObject({ name: text, tier: text })),
  configurations: z.array(
    z.strictObject({
      publisher: text,
      field: z.enum(["note", "metric", "category"]),
      pattern: text,
      tier: text.optional(),
      sizeClass: z.literal(true).optional(),
    }),
  ),
  metrics: z.array(metric).min(1),
});

export type Mapping = z.output<typeof mappingSchema>;
export type MetricRule = Mapping["metrics"][number];
export type SourceFile = Mapping["sources"][number];

/** Reads catalogue/citation-mapping.yaml. */
export function mappingFrom(yaml: string): Mapping {
  const read = mappingSchema.safeParse(parse(yaml));
  if (read.success) return read.data;
  const details = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Failure("invalid-catalogue", "citation-mapping.yaml cannot be used:", details);
}

export const ruleFor = (mapping: Mapping, publisher: string, name: string): MetricRule | null =>
  mapping.metrics.find((rule) => rule.publisher === publisher && globPattern(rule.metric).test(name)) ?? null;

/** What a figure of this category means here; null if no line of the rule names the category. */
export interface Meaning {
  readonly unit: string;
  readonly mapping: { readonly criterion: CriterionId; readonly useCase: string | null } | null;
  readonly shownUnder: CriterionId | null;
}

export function meaningOf(rule: MetricRule, category: string | null): Meaning | null {
  const fits = ([glob]: readonly [string, unknown]): boolean =>
    glob === "*" || (category !== null && globPattern(glob).test(category));
  const shown = rule.shownUnder.find(fits);
  const unit = rule.as === undefined ? rule.unit : rule.as.find(fits)?.[1];
  if (shown === undefined || unit === undefined) return null;
  const decided = rule.decides.find((each) => each.category === category);
  const mapping = decided === undefined ? null : { criterion: decided.criterion, useCase: decided.useCase };
  return { unit, mapping, shownUnder: shown[1] };
}
