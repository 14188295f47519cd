import { z } from "zod";
import { criterionIds } from "../../core/kernel/index.ts";
import * as value from "./values.ts";

const criterion = z.enum(criterionIds);

const figure = {
  ...value.rowNames,
  metric: value.label,
  category: value.label.nullish(),
  unit: value.name,
  direction: z.enum(["higher", "lower"]).describe("which is better"),
  publisher: value.label,
  board: value.label.nullish(),
  suiteVersion: value.name.nullish(),
  url: value.webAddress,
  readFrom: value.webAddress
    .nullish()
    .describe("the transcription it was read from, where that is not the publisher's own page"),
  asOf: value.date.nullish().describe("undated figures decide nothing"),
  asOfText: value.label.nullish().describe("what the source says instead of a full date"),
  grade: z.enum(["primary", "secondary", "unclear"]),
  note: value.text.nullish(),
  mapping: z
    .object({
      criterion,
      useCase: value.slug.nullable().describe("null: any prompt, so overall preference only"),
    })
    .nullish()
    .describe("the criterion that the figure may answer; null if it decides nothing"),
  shownUnder: criterion.nullish().describe("the criterion beside which it is printed"),
  n: value.notNegative.nullish(),
  nUnit: value.label.nullish(),
  useCase: value.slug.nullish(),
};

const statedConfiguration = z.object({
  variant: value.name.nullish(),
  tier: value.name.nullish(),
  size: value.name.nullish(),
});

export const citationEntry = z
  .object({
    model: value.name,
    ...statedConfiguration.shape,
    route: value.name.nullish(),
    ...figure,
    value: z.number(),
    k: value.notNegative.nullish(),
    kDerived: z.boolean().nullish().describe("k was worked out by somebody else than the publisher"),
    interval: z.tuple([z.number(), z.number()]).nullish(),
    level: z.number().gt(0).lt(1).nullish().describe("of the interval: 0.95"),
    citedAs: value.label.nullish().describe("the model as the publisher spells it; `model` if left out"),
  })
  .meta({ id: "citation", title: "An entry of citations.json: a figure somebody else published about one model" });

export const pairCitationEntry = z
  .object({
    modelA: value.name,
    modelB: value.name,
    configurationA: statedConfiguration.nullish(),
    configurationB: statedConfiguration.nullish(),
    citedAsA: value.label.nullish(),
    citedAsB: value.label.nullish(),
    winA: value.notNegative,
    tie: value.notNegative,
    winB: value.notNegative,
    ...figure,
    metric: value.label.nullish().describe("`pair result` if left out"),
    unit: value.name.nullish().describe("`%` if left out"),
    direction: z.enum(["higher", "lower"]).nullish(),
  })
  .meta({ id: "pairCitation", title: "An entry of citations.json: how often one model was preferred to another" });

export type CitationEntry = z.infer<typeof citationEntry>;
export type PairCitationEntry = z.infer<typeof pairCitationEntry>;
