import { counted, formatNumber } from "../../kernel/index.ts";
import type { MeasuredExhibit } from "./claim.ts";
import type { Page } from "./criteria.ts";
import { criterionOfInstrument } from "./kinds/measurements.ts";

/** What instruments read off the pictures of the page's models, as text: an instrument a line, a median a model. */
export function measuredFigures({ selection, subjects }: Page): readonly MeasuredExhibit[] {
  const shown = selection.measurements.filter((row) => subjects.some(({ id }) => id === row.model));
  const groups = Map.groupBy(shown, (row) => `${row.instrument}\n${row.version}`);
  return [...groups]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, rows]) => {
      const [first] = rows;
      if (first === undefined) return [];
      return [
        {
          instrument: first.instrument,
          version: first.version,
          unit: first.unit,
          criterion: criterionOfInstrument(first.instrument),
          values: subjects.map(({ id }) => ({
            model: id,
            text: medianText(rows.filter((row) => row.model === id).map(({ value }) => value)),
          })),
        },
      ];
    });
}

/** "0.42, 17 readings"; null where there is none. */
function medianText(values: readonly number[]): string | null {
  const sorted = values.toSorted((x, y) => x - y);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (low === undefined || high === undefined) return null;
  return `${formatNumber((low + high) / 2, 3)}, ${counted(values.length, "reading")}`;
}
