import type { CitationRow, PairCitationRow } from "../../evidence/index.ts";
import { type CriterionId, criterionIds, formatNumber, weightedCriterionIds } from "../../kernel/index.ts";
import type { CitedFigureExhibit } from "./claim.ts";
import type { Page } from "./criteria.ts";
import { speaksOf, whyUnusable } from "./kinds/citations.ts";
import { figureText } from "./kinds/figure-text.ts";
import { speaksFor, statedText, type Subject } from "./subject.ts";

/** Every published figure about the page's models, set apart from its verdicts, each with what it may decide or why not. */
export function citedFigures(page: Page): readonly CitedFigureExhibit[] {
  const byId = new Map(page.subjects.map((subject) => [subject.id, subject]));
  const single = page.selection.citations.flatMap((row) => {
    const subject = byId.get(row.model);
    return subject === undefined ? [] : [figure(row, subject, page.useCase.slug)];
  });
  const pairs = page.selection.pairCitations.flatMap((row) => {
    const [a, b] = [byId.get(row.modelA), byId.get(row.modelB)];
    return a === undefined || b === undefined ? [] : [pairFigure(row, a, b)];
  });
  return [...single, ...pairs].sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
}

const sortKey = ({ publisher, board, category, metric, asOf, model, id }: CitedFigureExhibit): string =>
  [publisher, board ?? "", category ?? "", metric, asOf ?? "", model, id].join("\n");

function figure(row: CitationRow, subject: Subject, useCase: string): CitedFigureExhibit {
  const whyNot = whyFigureDecidesNothing(row, subject, useCase);
  return {
    ...common(row),
    model: subject.id,
    citedAs: row.citedAs,
    configuration: statedText(row, subject.card),
    value: figureText(row),
    decides: whyNot === null,
    whyNot,
  };
}

function pairFigure(row: PairCitationRow, a: Subject, b: Subject): CitedFigureExhibit {
  return {
    ...common(row),
    model: a.id,
    citedAs: `${row.citedAsA} against ${row.citedAsB}`,
    configuration: [statedText(row.configurationA, a.card), statedText(row.configurationB, b.card)]
      .filter(Boolean)
      .join(" / "),
    value: `${formatNumber(row.winA)} % won, ${formatNumber(row.tie)} % tied, ${formatNumber(row.winB)} % lost`,
    decides: false,
    whyNot: row.asOf === null ? "undated" : "no published counts",
  };
}

const common = (row: CitationRow | PairCitationRow) => ({
  id: row.id,
  publisher: row.publisher,
  board: row.board,
  metric: row.metric,
  category: row.category,
  about: criterionOf(row.mapping?.criterion ?? row.shownUnder),
  n: row.n === null ? null : `${formatNumber(row.n)}${row.nUnit === null ? "" : ` ${row.nUnit}`}`,
  asOf: row.asOf,
  asOfText: row.asOfText,
  url: row.url,
});

const criterionOf = (id: string | null): CriterionId | null => criterionIds.find((each) => each === id) ?? null;

export function whyFigureDecidesNothing(row: CitationRow, subject: Subject, useCase: string): string | null {
  if (row.mapping === null) return "asks another question than ours";
  if (!speaksFor(row, subject)) return "another configuration";
  const unusable = whyUnusable(row);
  if (unusable !== null) return unusableTexts[unusable];
  return weightedCriterionIds.some((criterion) => speaksOf(row, criterion, useCase))
    ? null
    : "another use case’s board";
}

/** Why a figure decides nothing wherever it stands. */
export const unusableTexts = {
  undated: "undated",
  derived: "count derived, not published",
  "no-interval": "no interval published",
  "no-counts": "no counts published",
} as const;
