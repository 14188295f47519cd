import { criterionTexts } from "../../kernel/index.ts";
import type { CitedFigureExhibit } from "../claims/claim.ts";
import type { Print } from "./context.ts";
import type { CitedTable } from "./page-model.ts";

/** Other publishers' figures, a table a publisher, each row with its date, its n and what it may decide here. */
export const citedTables = (print: Print): readonly CitedTable[] => citedTablesOf(print.set.cited);

export function citedTablesOf(all: readonly CitedFigureExhibit[]): readonly CitedTable[] {
  const byPublisher = Map.groupBy(all, (figure) => figure.publisher);
  return [...byPublisher]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([publisher, figures]) => ({
      title: publisher,
      publisher,
      url: figures[0]?.url ?? "",
      note: noteOf(figures),
      rows: figures.map(citedRow),
    }));
}

function noteOf(figures: readonly CitedFigureExhibit[]): string {
  const used = figures.filter((figure) => figure.decides).length;
  if (used === 0) return "Nothing here decides anything.";
  return `${used} of ${figures.length} may lean.`;
}

export function citedRow(figure: CitedFigureExhibit): CitedTable["rows"][number] {
  const about = figure.about === null ? "" : ` (on ${criterionTexts[figure.about].name.toLowerCase()})`;
  return {
    model: figure.model,
    citedAs: [figure.citedAs, figure.configuration].filter(Boolean).join("; "),
    metric: [figure.metric, figure.category ?? ""].filter(Boolean).join(", ") + about,
    value: figure.value,
    n: figure.n ?? "not stated",
    date: figure.asOf ?? (figure.asOfText === null ? "undated" : `undated (${figure.asOfText})`),
    use: figure.decides ? "may lean" : `decides nothing: ${figure.whyNot ?? ""}`,
    url: figure.url,
  };
}
