import { z } from "zod";

/**
 * `compare --format json` as other programs rely on it: fields may be added, none renamed or dropped. Unknown numbers
 * are null with a reason beside them.
 */
const criterion = z.enum([
  "realism",
  "text-accuracy",
  "prompt-adherence",
  "editing-flexibility",
  "consistency",
  "final-polish",
  "cost-efficiency",
  "speed",
  "overall-preference",
  "price-per-image",
  "max-size",
  "best-first-test",
  "use-case",
]);
const slug = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/);
const words = z.string().min(1);
const count = z.int().nonnegative();
const interval = z.tuple([z.number(), z.number()]).refine(([low, high]) => low <= high, "the low end first");
const claims = z.array(slug).min(1);
const sentence = z.object({ text: words, claims });
const ofModel = z.object({ model: slug, text: words, claims });

const model = z
  .object({
    id: slug,
    name: words,
    maker: words,
    configuration: z.object({ variant: slug, tier: words.nullable(), size: z.string().regex(/^\d+x\d+$/) }),
    credits: count.nullable(),
    creditsReason: words.optional(),
    creditsFrom: count.nullable(),
    creditsFromReason: words.optional(),
  })
  .refine((each) => (each.credits === null) === (each.creditsReason !== undefined), "credits or their reason")
  .refine((each) => (each.creditsFrom === null) === (each.creditsFromReason !== undefined), "a price or its reason");

const estimate = z
  .object({
    model: slug,
    estimate: z.number().nullable(),
    reason: words.optional(),
    interval: interval.nullable(),
    unit: z.string(),
    n: count.nullable(),
    dots: z.int().min(1).max(5).nullable(),
  })
  .refine((each) => (each.estimate === null) === (each.reason !== undefined), "an estimate or its reason");

const claim = z
  .object({
    id: slug,
    criterion,
    state: z.enum(["wins", "too-close", "leans", "undecided", "no-evidence"]),
    model: slug.optional(),
    top: z.array(slug).min(1).optional(),
    reason: words.optional(),
    perModel: z.array(estimate).min(2).max(4),
    kinds: z.array(z.enum(["votes", "measurement", "judgement", "citation", "facts", "derived"])),
    evidence: z.array(words),
  })
  .refine(
    ({ state, model: chosen }) => (chosen !== undefined) === (state === "wins" || state === "leans"),
    "a model, or none",
  )
  .refine(
    // what is derived names the evidence of the claims it waits for
    ({ state, kinds, evidence }) => state !== "no-evidence" || kinds.includes("derived") || evidence.length === 0,
    "no evidence where there is none",
  )
  .refine(({ state, reason }) => reason !== undefined || !["undecided", "no-evidence"].includes(state), "a reason");

const decision = z
  .object({
    need: words,
    choose: z.union([z.enum(["either", "none"]), slug]),
    among: z.array(slug).optional(),
    why: words,
    claims,
  })
  .refine(({ choose, among }) => (choose === "either") === (among !== undefined), "among with either, and only then");

const pair = z.object({
  a: slug,
  b: slug,
  criterion,
  decision: z.enum(["a", "b", "too-close", "leaning-a", "leaning-b", "undecided", "no-evidence"]),
  interval: interval.nullable(),
  n: count.nullable(),
  votesToFlip: count.nullable(),
});

const output = z.object({
  model: slug,
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  width: count.nullable(),
  height: count.nullable(),
});

export const comparison = z.object({
  models: z.array(model).min(2).max(4),
  useCase: slug,
  snapshot: z.string().regex(/^[0-9a-f]{64}$/),
  method: words,
  asOf: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  claims: z.array(claim).length(criterion.options.length),
  shortAnswer: z.array(sentence).min(1),
  decisionTable: z.array(decision).min(1),
  pairs: z.array(pair).min(1),
  criteria: z
    .array(
      z.object({
        criterion: words,
        winner: z.union([z.enum(["tie", "undecided", "no-evidence"]), slug]),
        dots: z.record(slug, z.int().min(1).max(5).nullable()),
        claims,
      }),
    )
    .min(1),
  features: z.array(z.object({ feature: words, values: z.record(slug, words), claims })).min(1),
  strengths: z.array(z.object({ model: slug, items: z.array(sentence) })).min(2),
  avoidIf: z.array(ofModel).min(2),
  bestFor: z.array(ofModel).min(2),
  verdict: z.array(sentence).min(1),
  faq: z.array(z.object({ question: words, answer: words, claims })).min(1),
  examples: z.array(z.object({ prompt: words, outputs: z.array(output).min(2) })),
});
export type Comparison = z.infer<typeof comparison>;

/** Every list of claim ids within, with where it stands. */
export function claimLists(value: unknown, place = ""): readonly (readonly [string, readonly string[]])[] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const here = `${place}/${key}`;
    const isList = key === "claims" && Array.isArray(part) && part.every((each) => typeof each === "string");
    return isList ? [[here, part] as const] : claimLists(part, here);
  });
}
