import type { ModelCard } from "../../catalogue/index.ts";
import type { CitationRow } from "../../evidence/index.ts";
import { criterionTexts, type CriterionId, formatNumber } from "../../kernel/index.ts";
import { unusableTexts } from "./cited-figures.ts";
import type { CitedFigureExhibit } from "./claim.ts";
import { whyUnusable } from "./kinds/citations.ts";
import { figureText } from "./kinds/figure-text.ts";
import { statedText } from "./subject.ts";

/** Everything other publishers say of one model, with what each figure could ever speak for. */
export function modelFigures(card: ModelCard, rows: readonly CitationRow[]): readonly CitedFigureExhibit[] {
  return rows
    .filter((row) => row.model === card.slug)
    .map((row) => figure(row, card))
    .sort((x, y) => (key(x) < key(y) ? -1 : 1));
}

const key = ({ publisher, board, category, metric, asOf, id }: CitedFigureExhibit): string =>
  [publisher, board ?? "", category ?? "", metric, asOf ?? "", id].join("\n");

function figure(row: CitationRow, card: ModelCard): CitedFigureExhibit {
  const unusable = whyUnusable(row);
  const decides = row.mapping !== null && unusable === null;
  return {
    id: row.id,
    publisher: row.publisher,
    board: row.board,
    metric: row.metric,
    category: row.category,
    about: aboutOf(row.mapping?.criterion ?? row.shownUnder),
    model: card.slug,
    citedAs: row.citedAs,
    configuration: statedText(row, card),
    value: figureText(row),
    n: row.n === null ? null : `${formatNumber(row.n)}${row.nUnit === null ? "" : ` ${row.nUnit}`}`,
    asOf: row.asOf,
    asOfText: row.asOfText,
    url: row.url,
    decides,
    whyNot: decides
      ? null
      : row.mapping === null
        ? "answers no question of ours"
        : unusableTexts[unusable ?? "undated"],
  };
}

const aboutOf = (id: string | null): CriterionId | null =>
  id !== null && id in criterionTexts ? (id as CriterionId) : null;
