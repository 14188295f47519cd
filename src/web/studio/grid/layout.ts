import type { SetCellView, SetView } from "../../../contract/studio/index.ts";
import { setWords } from "../words/index.ts";

/** How a grid of one to three axes is laid out: sheets of rows and columns. */
export interface Sheet {
  /** What the third axis says of this sheet; null where there is none. */
  readonly title: string | null;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string | null; readonly cells: readonly (SetCellView | null)[] }[];
}

/** From so many entries on, an axis that stands alone is broken into lines and not into one long row. */
export const LINE = 6;

type Axis = SetView["axes"][number];

/** A number alone says nothing where it stands without its axis. */
export const labelIn = ({ name, labels }: Axis, place: number): string =>
  name === "Seeds" ? `seed ${labels[place] ?? ""}` : (labels[place] ?? "");

const labelled = (axis: Axis): readonly string[] => axis.labels.map((_, place) => labelIn(axis, place));

/** `across` is the axis whose entries are columns; the next of the others are rows, the last are sheets. */
export function sheetsOf({ axes, cells }: Pick<SetView, "axes" | "cells">, across: number): readonly Sheet[] {
  const order = [across, ...[...axes.keys()].filter((index) => index !== across)];
  const [columns, rows, sheets] = order.map((index) => axes[index]);
  const byPlaces = new Map(cells.map((cell) => [order.map((index) => cell.places[index]).join(" "), cell]));
  const at = (...places: readonly number[]): SetCellView | null =>
    byPlaces.get(places.slice(0, axes.length).join(" ")) ?? null;
  return labelsOf(sheets).map((title, sheet) => ({
    title: sheets === undefined ? null : setWords.sheet(sheets.name, title),
    columns: columns === undefined ? [] : labelled(columns),
    rows: [...labelsOf(rows).keys()].map((row) => ({
      label: rows === undefined ? null : labelIn(rows, row),
      cells: (columns?.labels ?? []).map((_, column) => at(column, row, sheet)),
    })),
  }));
}

/** An axis that is not there has one entry. */
const labelsOf = (axis: Axis | undefined): readonly string[] => axis?.labels ?? [""];
