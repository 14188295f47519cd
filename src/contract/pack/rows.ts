import { z } from "zod";
import * as value from "./values.ts";
import { voter } from "./voter.ts";

/** The answer to "would you keep it?" about one image: a vote line whose question is `keep` and that has no `right`. */
export const KEEP_QUESTION = "keep";

export const voteLine = z
  .object({
    ...value.rowNames,
    prompt: value.name.describe("an id of the manifest's prompts"),
    question: value.slug
      .nullish()
      .describe("`preference` if left out; otherwise a criterion's id such as realism or final-polish"),
    left: value.name.describe("an id of the manifest's models"),
    right: value.name.describe("another one"),
    choice: z.enum(["left", "right", "tie", "both-bad"]),
    voter: voter.nullish(),
    at: value.instant.nullish(),
    blind: z
      .boolean()
      .nullish()
      .describe("whether the voter could not see which model made which image; unknown if left out"),
    probability: value.share.nullish().describe("with which this pair was chosen; uniform if left out"),
    sample: value.sample.nullish().describe("both sides at once"),
    leftSample: value.sample.nullish(),
    rightSample: value.sample.nullish(),
    sandbox: value.sandboxMark,
  })
  .meta({ id: "vote", title: "A line of votes.jsonl: one choice between two images" });

export const keepLine = z
  .object({
    ...value.rowNames,
    prompt: value.name,
    question: z.literal(KEEP_QUESTION),
    left: value.name.describe("the model whose image was shown; there is no `right`"),
    right: z.null().optional(),
    choice: z.enum(["keep", "discard"]),
    voter: voter.nullish(),
    at: value.instant.nullish(),
    sample: value.sample.nullish(),
    leftSample: value.sample.nullish(),
    sandbox: value.sandboxMark,
  })
  .meta({ id: "keepVote", title: "A line of votes.jsonl: would you keep this one image?" });

export const measurementLine = z
  .object({
    ...value.rowNames,
    instrument: value.name,
    version: value.name,
    parameters: value.json.optional(),
    prompt: value.name,
    model: value.name,
    outputs: z
      .array(value.name)
      .min(1)
      .max(10_000)
      .describe("one output, an edit pair or a set: each the picture's hash or prompt/model/sample"),
    value: z.number(),
    unit: value.name,
    detail: value.json.optional(),
    sandbox: value.sandboxMark,
  })
  .meta({ id: "measurement", title: "A line of measurements.jsonl: a number an instrument read off" });

export const factLine = z
  .object({
    ...value.rowNames,
    model: value.name,
    variant: value.name.nullish(),
    tier: value.name.nullish(),
    key: value.name,
    value: value.json.refine(
      (given) => given !== undefined && given !== null,
      "expected a value: leave the line out if it is unknown",
    ),
    source: value.label,
    url: value.webAddress.nullish(),
    date: value.date,
    grade: z.enum(["A", "B", "C", "derived"]),
    useCase: value.slug.nullish(),
  })
  .meta({
    id: "fact",
    title: "A line of facts.jsonl: a capability or price, from its maker",
    description:
      "Kept and exported, and decides nothing: pages take facts from the catalogue's cards (catalogue/models). Key and value are those of a card.",
  });

const answer = z.enum(["left", "right", "tie"]);

export const judgementLine = z
  .object({
    ...value.rowNames,
    judge: value.name,
    version: value.name,
    rubric: value.text,
    question: value.slug,
    prompt: value.name,
    left: value.name,
    right: value.name,
    answers: z
      .tuple([answer, answer])
      .describe("asked in both orders, each answer in terms of this line's own left and right; disagreement is a tie"),
    sample: value.sample.nullish().describe("both sides at once"),
    leftSample: value.sample.nullish(),
    rightSample: value.sample.nullish(),
    sandbox: value.sandboxMark,
  })
  .meta({ id: "judgement", title: "A line of judgements.jsonl: a vision-language model's two answers" });

export type VoteLine = z.infer<typeof voteLine>;
export type KeepLine = z.infer<typeof keepLine>;
export type MeasurementLine = z.infer<typeof measurementLine>;
export type FactLine = z.infer<typeof factLine>;
export type JudgementLine = z.infer<typeof judgementLine>;
