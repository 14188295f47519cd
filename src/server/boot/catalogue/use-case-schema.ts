import { z } from "zod";
import type { UseCase } from "../../../core/catalogue/index.ts";
import { weightedCriterionIds } from "../../../core/kernel/index.ts";
import { fields, slug, text } from "./fields.ts";

const side = z.int().min(256).max(4096).multipleOf(16, { error: "expected a multiple of 16" });

const prompt = fields({
  id: slug,
  tests: text,
  size: fields({ width: side, height: side }),
  prompt: text,
  texts: z.array(text).default([]),
  checks: z.array(text).min(4).max(7),
});

const weight = z.int().min(0).max(5);

/** A use case as its file holds it; counts, ids and texts are checked across fields by core/catalogue. */
export const useCaseFile = fields({
  slug,
  name: text,
  phrase: text,
  subtitle: text,
  introduction: text,
  focus: z.array(text).min(4).max(7),
  category: z.enum(["People", "Products", "Design", "Marketing", "Worlds"]),
  weights: fields(Object.fromEntries(weightedCriterionIds.map((id) => [id, weight])) as WeightShape),
  preferenceBoards: z.array(text).default([]),
  prompts: z.array(prompt).min(1),
}) satisfies z.ZodType<UseCase>;

type WeightShape = Readonly<Record<(typeof weightedCriterionIds)[number], typeof weight>>;
