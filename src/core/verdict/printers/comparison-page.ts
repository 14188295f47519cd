import {
  counted,
  criterionTexts,
  formatNumber,
  listed,
  type WeightedCriterionId,
  weightedCriterionIds,
} from "../../kernel/index.ts";
import type { ClaimSet } from "../claims/claim.ts";
import { citedTables } from "./cited.ts";
import { capitalised, estimateOf, type Print, printOf, say } from "./context.ts";
import { costQualityPlot } from "./cost-quality.ts";
import { criteriaTable, testedText } from "./criteria-table.ts";
import { decisionTable } from "./decision-table.ts";
import { examplesNote, examplesOf, examplesShow } from "./examples.ts";
import { featureTable } from "./feature-table.ts";
import { howWeCompare } from "./how-we-compare.ts";
import type { ComparisonPage, PageModelHeader, Sentence } from "./page-model.ts";
import { measuredRows } from "./measured.ts";
import { proofs } from "./proofs.ts";
import { questions } from "./questions.ts";
import { settleText, shortAnswer } from "./short-answer.ts";
import { strengths } from "./strengths.ts";
import { verdict } from "./verdict.ts";

/** The whole comparison page as words and marks, from claims alone. */
export function comparisonPage(set: ClaimSet): ComparisonPage {
  const print = printOf(set);
  const heading = set.models.map((model) => model.name).join(" vs ");
  const answer = shortAnswer(print);
  return {
    kind: "comparison",
    path: comparisonPath(
      set.models.map((model) => model.id),
      set.useCase.slug,
    ),
    title: `${heading} for ${set.useCase.phrase}`,
    heading,
    headingUseCase: `for ${set.useCase.phrase}`,
    description: answer.lead.text,
    subtitle: set.useCase.subtitle,
    useCase: {
      slug: set.useCase.slug,
      name: set.useCase.name,
      phrase: set.useCase.phrase,
      category: set.useCase.category,
    },
    models: set.models.map((_, index) => header(print, index)),
    notices: notices(print),
    introduction: [set.useCase.introduction],
    focus: set.useCase.focus,
    shortAnswer: answer,
    settle: settleText(print),
    decisionTable: decisionTable(print),
    criteria: criteriaTable(print),
    criteriaNote: criteriaNote(print),
    costQuality: costQualityPlot(print),
    howWeCompare: howWeCompare(print),
    examplesShow: examplesShow(print),
    examples: examplesOf(print),
    examplesNote: examplesNote(print),
    features: featureTable(print),
    strengths: strengths(print),
    verdict: verdict(print),
    questions: questions(print),
    cited: citedTables(print),
    measured: measuredRows(print),
    proofs: proofs(print),
    tryText: tryText(print),
    referenceNotes: referenceNotes(print),
    footer: footer(print),
  };
}

export const comparisonPath = (models: readonly string[], useCase: string): string =>
  `/models/compare/${models.join("-vs-")}/${useCase}`;

function header(print: Print, index: number): PageModelHeader {
  const model = print.set.models[index];
  if (model === undefined) throw new Error("broken invariant: a header a model");
  const { estimate } = estimateOf(print.claim("price-per-image"), model.id);
  return {
    id: model.id,
    name: model.name,
    maker: model.maker,
    index,
    label: model.label,
    price: estimate.known ? counted(estimate.value, "credit") : "price unknown",
    retired: model.status === "retired" ? `retired${model.retiredOn === null ? "" : ` on ${model.retiredOn}`}` : null,
    versions: model.versions.join(", "),
    parameter: model.parameter,
    alternatives: model.alternatives,
  };
}

function notices(print: Print): readonly Sentence[] {
  const retired = print.set.models.filter((model) => model.status === "retired");
  const use = print.claim("use-case");
  return retired.map((model) =>
    say(
      `${model.name} was retired by its maker${model.retiredOn === null ? "" : ` on ${model.retiredOn}`}: history, not advice.`,
      use,
    ),
  );
}

function criteriaNote(print: Print): string {
  const { claims } = print.set;
  const dots = claims.some((claim) => claim.dotStyle !== "none" && claim.dotsShowOrderOnly)
    ? " Dots show order only."
    : "";
  return `${testedText(print)}${dots}`;
}

function tryText(print: Print): Sentence {
  const priced = print.set.models.flatMap((model) => {
    const { estimate } = estimateOf(print.claim("price-per-image"), model.id);
    return estimate.known ? [`${formatNumber(estimate.value)} for ${model.name}`] : [];
  });
  const cost = priced.length === 0 ? "" : ` One picture each: ${listed(priced)}, in credits.`;
  return say(`The surest test is your own prompt.${cost}`, print.claim("price-per-image"));
}

function referenceNotes(print: Print): readonly Sentence[] {
  return print.set.referenceNotes.map((note) =>
    say(
      `${print.name(note.model)}, ${note.field}: elsewhere you may read “${note.theirs}”. ${capitalised(note.ours)}`,
      print.claim(
        note.field.includes("rice")
          ? "price-per-image"
          : note.field.includes("k ") || note.field.includes("Size")
            ? "max-size"
            : "editing-flexibility",
      ),
    ),
  );
}

function footer(print: Print): ComparisonPage["footer"] {
  const { counts, snapshot, method, asOf, packs, creditRate } = print.set;
  return {
    snapshot,
    method,
    asOf,
    evidence: [
      counted(counts.facts, "fact"),
      counted(counts.citations, "citation"),
      counted(counts.votes, "vote"),
      counted(counts.measurements, "measurement"),
      counted(counts.judgements, "judgement"),
      counted(counts.outputs, "picture"),
    ].join(", "),
    packs: packs.map(
      (pack) =>
        `${pack.title}, ${pack.source}${pack.license === null ? "" : `, ${pack.license}`}: imported, not our run`,
    ),
    weights: weightsText(print),
    rate: `${formatNumber(creditRate.creditsPerUsd)} credits a US dollar and ${creditRate.feeCredits} an image`,
  };
}

const weightsText = (print: Print): string =>
  weightedCriterionIds
    .map((id: WeightedCriterionId) => `${criterionTexts[id].name.toLowerCase()} ${print.claim(id).weight}`)
    .join(", ");
